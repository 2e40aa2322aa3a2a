"""The history of the schema `identity`."""
