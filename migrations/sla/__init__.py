"""The history of the schema `sla`."""
