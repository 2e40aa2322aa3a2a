"""The mail: who is told what, and what became of it."""
