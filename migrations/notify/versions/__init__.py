"""The revisions of the schema `notify`, oldest first."""
