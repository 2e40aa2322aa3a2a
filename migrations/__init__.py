"""The schema of each service, as four independent Alembic histories under one environment."""

SERVICES = ("identity", "ticket", "sla", "notify")
"""The services that own a schema; each schema, its role and its history carry the service's name."""
