"""Generated from the contract: serviq.sla."""
