import psycopg
import pytest
from psycopg_pool import PoolTimeout, TooManyRequests

from services.kit.database import is_away


@pytest.mark.parametrize(
    "error",
    [
        PoolTimeout(),
        TooManyRequests(),
        psycopg.OperationalError("connection refused"),
        psycopg.errors.AdminShutdown(),
        psycopg.errors.CannotConnectNow(),
        psycopg.errors.DeadlockDetected(),
        psycopg.errors.SerializationFailure(),
        psycopg.errors.DiskFull(),
        psycopg.errors.TooManyConnections(),
        psycopg.errors.LockNotAvailable(),
    ],
    ids=repr,
)
def test_what_passes_by_itself_says_nothing_about_what_was_asked(error: Exception) -> None:
    assert is_away(error)


@pytest.mark.parametrize(
    "error",
    [
        psycopg.errors.ProgramLimitExceeded(),
        psycopg.errors.UniqueViolation(),
        psycopg.errors.UndefinedTable(),
        psycopg.errors.StringDataRightTruncation(),
        ValueError(),
    ],
    ids=repr,
)
def test_what_is_wrong_with_what_was_asked_does_not_pass(error: Exception) -> None:
    assert not is_away(error)
