"""What a user is and may do: pure, without clock, I/O or contract."""
