"""Generated from the contract: serviq.common."""
