"""What `serviq doctor` looks at: one file a matter, each finding with what to do about it."""
