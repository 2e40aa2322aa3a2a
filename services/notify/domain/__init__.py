"""What a delivery is and may become, and what a mail looks like: pure, without clock, I/O or contract."""
