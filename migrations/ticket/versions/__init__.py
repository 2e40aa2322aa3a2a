"""The revisions of the schema `ticket`, oldest first."""
