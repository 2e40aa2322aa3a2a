"""One file per peer that is called."""
