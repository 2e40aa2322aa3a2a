"""Generated from the contract: serviq.notify.v1."""
