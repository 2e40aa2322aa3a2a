"""The database, the roles and the schemas: made when missing and put right when not, by an administrator."""

from psycopg import Connection, sql
from psycopg.rows import TupleRow


def ensure_database(connection: Connection[TupleRow], name: str) -> None:
    """Make the database `name` when the server has none. The connection is in autocommit, to any database."""
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
        connection.execute(
            sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(sql.Identifier(name))
        )


def close_to_strangers(connection: Connection[TupleRow]) -> None:
    """Take from everybody what PostgreSQL grants everybody: to connect to this database and to use `public`."""
    database = sql.Identifier(connection.info.dbname)
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    connection.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")


def ensure_service(connection: Connection[TupleRow], service: str, *, password: str) -> None:
    """Give `service` its role and its schema, with the right to use rows there and nothing else anywhere.

    The administrator owns the tables: a service that is broken into cannot change or drop its own.
    """
    role = sql.Identifier(service)
    # Hashed here, so that the password itself is in no statement, and in no log of statements.
    verifier = connection.pgconn.encrypt_password(password.encode(), service.encode(), b"scram-sha-256").decode()
    exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [service]).fetchone()
    for statement in (
        "ALTER ROLE {role} LOGIN PASSWORD {verifier}" if exists else "CREATE ROLE {role} LOGIN PASSWORD {verifier}",
        "GRANT CONNECT ON DATABASE {database} TO {role}",
        "ALTER ROLE {role} IN DATABASE {database} SET search_path = {role}",
        "CREATE SCHEMA IF NOT EXISTS {role}",
        "GRANT USAGE ON SCHEMA {role} TO {role}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA {role} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA {role} GRANT USAGE ON SEQUENCES TO {role}",
    ):
        connection.execute(
            sql.SQL(statement).format(
                role=role, verifier=sql.Literal(verifier), database=sql.Identifier(connection.info.dbname)
            )
        )
