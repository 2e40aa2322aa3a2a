"""Generated from the contract: serviq.ticket.v1."""
