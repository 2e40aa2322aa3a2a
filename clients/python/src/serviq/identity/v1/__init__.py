"""Generated from the contract: serviq.identity.v1."""
