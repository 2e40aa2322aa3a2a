"""What was promised about a ticket, and by when."""
