"""The history of the schema `notify`."""
