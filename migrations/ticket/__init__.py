"""The history of the schema `ticket`."""
