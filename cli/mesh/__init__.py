"""The embedded mesh: PostgreSQL, NATS, a mail catcher, the services and the gateway as children of one process."""
