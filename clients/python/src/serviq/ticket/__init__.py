"""Generated from the contract: serviq.ticket."""
