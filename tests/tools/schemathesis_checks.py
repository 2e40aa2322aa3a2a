"""What schemathesis does not check by itself. It is started with this module as its hooks."""

from __future__ import annotations

from typing import Any

import schemathesis
from schemathesis import Case, CheckContext, Response

_NOT_UNDERSTOOD = {"BODY_MALFORMED", "FIELDS_MALFORMED", "HEADER_MALFORMED", "REQUEST_MALFORMED", "REQUEST_INVALID"}
"""What is answered to a request that breaks the rules which the document has for it."""


@schemathesis.check
def what_fits_the_document_is_understood(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    """Nothing that the document allows breaks the contract's rules, but for those about several fields together."""
    if case.meta is None or not case.meta.generation.mode.is_positive or response.status_code not in (400, 422):
        return
    problem = response.json()
    # It now and then makes a form of something that is none, and sends that empty.
    has_no_file = case.path.endswith("/attachments") and problem["reason"] == "BODY_MALFORMED"
    if problem["reason"] not in _NOT_UNDERSTOOD or has_no_file:
        return
    wrong = [error for error in problem.get("errors", ()) if not _is_about_several(error, case)]
    assert not wrong and problem.get("errors"), f"{problem['reason']}: {problem.get('errors')}"


def _is_about_several(error: dict[str, str], case: Case[Any]) -> bool:
    """Whether this depends on another field, too, which a schema cannot say."""
    a_message_as_a_whole = not error["field"] or error["field"].endswith("]")
    all_of_a_list = error["message"] == "must name each ticket once"
    one_of_two = error["message"] == "must be given, or else calendar"
    has_mask = isinstance(case.body, dict) and "updateMask" in case.body
    left_out_but_meant = has_mask and error["message"] == "must not be empty"
    # A file's name is in the form or in the query.
    without_a_name = case.path.endswith("/attachments") and error["field"] == "name"
    return a_message_as_a_whole or all_of_a_list or one_of_two or left_out_but_meant or without_a_name


@schemathesis.check
def every_answer_can_be_found_in_the_log(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    """Every answer has the request's id, and no problem tells more than problems do."""
    assert response.headers.get("x-request-id")
    if response.status_code >= 400 and case.method != "HEAD":
        members = {"type", "title", "status", "reason", "detail", "requestId", "incidentId", "errors"}
        assert response.json().keys() <= members
