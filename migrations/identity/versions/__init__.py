"""The revisions of the schema `identity`, oldest first."""
