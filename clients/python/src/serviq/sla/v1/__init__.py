"""Generated from the contract: serviq.sla.v1."""
