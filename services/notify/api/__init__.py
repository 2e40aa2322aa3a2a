"""The doorway: converts what comes in, calls the use case, converts what goes out."""
