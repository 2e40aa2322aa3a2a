"""The revisions of the schema `sla`, oldest first."""
