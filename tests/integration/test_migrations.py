from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest
from alembic import command

from cli.mesh.postgres import Postgres
from migrations import SERVICES
from migrations.heads import head
from migrations.runner import configuration, connected, migrate, revisions
from tests.integration.conftest import TestDatabase, dsns_of


@pytest.mark.parametrize("service", SERVICES)
def test_history_leads_to_exactly_the_tables_in_code(database: TestDatabase, service: str) -> None:
    with connected(database.admin_dsn) as connection:
        command.check(configuration(service, connection))


@pytest.mark.parametrize("service", SERVICES)
def test_every_table_lies_in_the_schema_of_its_service(service: str) -> None:
    tables = import_module(f"services.{service}.store.tables").METADATA.tables.values()
    assert {table.schema for table in tables} == {service}


def test_parallel_starts_migrate_once(postgres: Postgres) -> None:
    database = "migrated_in_parallel"
    dsns = dsns_of(postgres, database)
    with ThreadPoolExecutor(4) as pool:
        outcomes = [outcome.result() for outcome in [pool.submit(migrate, postgres.dsn(), dsns) for _ in range(4)]]
    assert sorted(map(len, outcomes)) == [0, 0, 0, len(SERVICES)]
    assert revisions(postgres.dsn(), database) == {service: head(service) for service in SERVICES}
