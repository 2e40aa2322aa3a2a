"""Generated from the contract: serviq.common.v1."""
