"""One file per peer that is called. Identity calls none: everybody else may be down."""
