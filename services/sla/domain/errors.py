"""What can go wrong with a promise: nothing of its own yet. A ticket this service has not heard of has no clocks."""
