"""What a promise is and when it is due: pure, without clock, I/O or contract."""
