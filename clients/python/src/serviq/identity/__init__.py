"""Generated from the contract: serviq.identity."""
