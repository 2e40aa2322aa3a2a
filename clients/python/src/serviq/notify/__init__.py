"""Generated from the contract: serviq.notify."""
