"""Generated from the contract: buf."""
