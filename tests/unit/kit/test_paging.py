from uuid import UUID

import pytest

from services.kit.errors import PageTokenInvalid
from services.kit.paging import PageToken
from serviq.ticket.v1.ticket_pb2 import STATUS_OPEN
from serviq.ticket.v1.ticket_service_pb2 import ListTicketsRequest


def test_first_page_has_no_position() -> None:
    assert PageToken.of(ListTicketsRequest()).position(str) is None


def test_token_leads_to_where_it_was_made_whatever_the_page_size() -> None:
    token = PageToken.of(ListTicketsRequest(unassigned=True, page_size=5)).at("here")
    assert PageToken.of(ListTicketsRequest(unassigned=True, page_size=9, page_token=token)).position(str) == "here"


@pytest.mark.parametrize("token", ["x", "=", "ü", "AAAA", "A" * 900, "AAAAAAAAAAA", "AAAAAAAAAAD_"])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(PageTokenInvalid):
        PageToken.of(ListTicketsRequest(page_token=token)).position(str)


def test_position_that_cannot_be_read_is_refused() -> None:
    token = PageToken.of(ListTicketsRequest()).at("no uuid")
    with pytest.raises(PageTokenInvalid):
        PageToken.of(ListTicketsRequest(page_token=token)).position(UUID)


def test_token_of_another_filter_is_refused() -> None:
    token = PageToken.of(ListTicketsRequest(unassigned=True)).at("here")
    with pytest.raises(PageTokenInvalid):
        PageToken.of(ListTicketsRequest(statuses=[STATUS_OPEN], page_token=token)).position(str)
