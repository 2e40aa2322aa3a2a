"""One server a test."""

from collections.abc import Iterator

import pytest

from desk import Desk, running


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    with running(desk) as where:
        yield where
