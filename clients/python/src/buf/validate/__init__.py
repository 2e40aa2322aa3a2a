"""Generated from the contract: buf.validate."""
