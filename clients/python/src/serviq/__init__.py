"""Generated from the contract: serviq."""
