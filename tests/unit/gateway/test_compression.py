import pytest
from multidict import CIMultiDict

from gateway.compression import takes_gzip


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        (None, False),
        ("", False),
        ("gzip", True),
        ("GZIP", True),
        ("x-gzip", True),
        ("deflate, br", False),
        ("br, gzip;q=0.5", True),
        ("gzip;q=0", False),
        ("gzip;q=0.000", False),
        ("*", True),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
        ("identity, gzip;q=0.5", False),
        ("identity;q=0.5, gzip", True),
        ("gzip;q=2", False),
        ("gzip;q=x", False),
        ("gzip;level=9", False),
    ],
)
def test_gzip_is_for_who_wants_it_most(accepted: str | None, takes: bool) -> None:
    headers = CIMultiDict({} if accepted is None else {"Accept-Encoding": accepted})
    assert takes_gzip(headers) is takes
