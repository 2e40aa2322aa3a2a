"""The one Alembic environment: works on the history of the service, and over the connection, that it is given.

Both come as attributes of the configuration (see `migrations.runner.configuration`), so there is no alembic.ini, and
no DSN in a file.
"""

from importlib import import_module

from alembic import context
from sqlalchemy import Connection, MetaData, text

# A migration that waits for a lock makes everybody queue behind it: it gives up, and is run again later.
_LOCK_TIMEOUT = "5s"


def run(service: str, connection: Connection) -> None:
    """Run what Alembic was asked for on the schema of `service`; each revision is a transaction of its own."""
    target: MetaData = import_module(f"services.{service}.store.tables").METADATA
    # Set for the session, before any revision runs, so that none can forget it.
    connection.execute(text(f"SET lock_timeout = '{_LOCK_TIMEOUT}'"))
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=target,
        version_table_schema=service,
        include_schemas=True,
        include_name=lambda name, kind, _: kind != "schema" or name == service,
        compare_type=True,
        compare_server_default=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["service"], context.config.attributes["connection"])
