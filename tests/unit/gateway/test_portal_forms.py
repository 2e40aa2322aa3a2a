import re

import pytest

from buf.validate.validate_pb2 import field as rules_of_field
from gateway.portal import new_request, rate, reply
from gateway.portal.attaching import Refused, written
from gateway.portal.contract_form import ContractForm
from gateway.portal.form_keys import request_id_of
from gateway.portal.languages import LANGUAGES
from gateway.portal.policies import page_policy
from gateway.portal.texts import texts_in
from gateway.protojson import Shapes
from gateway.rules import Rules
from serviq.ticket.v1 import ticket_service_pb2

RPCS = ticket_service_pb2.DESCRIPTOR.services_by_name["TicketService"].methods_by_name
SHAPES, RULES = Shapes(), Rules()
FORMS = {
    "CreateTicket": new_request.FIELDS,
    "ReplyToTicket": reply.FIELDS,
    "RateTicket": rate.FIELDS,
}


def form(rpc: str) -> ContractForm:
    return ContractForm(RPCS[rpc], FORMS[rpc], SHAPES, RULES)


@pytest.mark.parametrize("rpc", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_that_people_can_break_has_words_in_every_language(rpc: str, language: str) -> None:
    texts = texts_in(language)
    for name in FORMS[rpc]:
        [descriptor] = [each for each in RPCS[rpc].input_type.fields if each.json_name == name]
        rules = descriptor.GetOptions().Extensions[rules_of_field]
        broken = [rule.id.rpartition(".")[2] for rule in rules.cel]
        broken += [rule.name for rule, _ in rules.string.ListFields() if rule.name != "min_len"]
        if form(rpc).fields[name].is_required:
            assert texts.find(f"blank.{name}", "blank.any")
            # What is shorter than that is nothing at all, which is a message of its own.
            broken += ["min_len"] if rules.string.min_len > 1 else []
        for rule in broken:
            assert texts.find(f"broken.{name}.{rule}", f"broken.any.{rule}"), (name, rule)


def test_fields_know_what_the_contract_says_of_them() -> None:
    title = form("CreateTicket").fields["title"]
    assert (title.is_required, title.most_characters, title.type, title.choices) == (True, 300, "text", ())
    assert form("CreateTicket").fields["email"].type == "email"
    assert form("CreateTicket").fields["priority"].choices == ("LOW", "NORMAL", "HIGH", "CRITICAL")
    assert form("RateTicket").fields["score"].choices == ("1", "2", "3", "4", "5")


def test_what_nobody_wrote_is_not_in_the_request() -> None:
    request, faults = form("RateTicket").read({"score": "4", "else": "x"}, texts_in("en"), ticket_id="t1")
    assert not faults
    assert request == ticket_service_pb2.RateTicketRequest(ticket_id="t1", score=4)


def test_number_that_is_none_is_wrong_like_one_out_of_bounds() -> None:
    for score in ("x", "4.5", "9" * 30, "0", "6", "-1"):
        _, faults = form("RateTicket").read({"score": score}, texts_in("de"))
        assert [fault.field for fault in faults] == ["score"], score


def test_equal_forms_are_one_request_and_others_are_not() -> None:
    sent = {"key": "01a2-b3", "title": "a", "name": "b"}
    key = request_id_of(sent, ("title", "name"))
    assert key == request_id_of({**sent, "mark": "later"}, ("title", "name"))
    others = [{**sent, "key": "other"}, {**sent, "title": "c"}, {**sent, "title": "", "name": "a\0b"}]
    assert key not in [request_id_of(other, ("title", "name")) for other in others]
    assert re.fullmatch("[!-~]{1,255}", request_id_of({**sent, "key": "ü \n" + "x" * 500}, ("title", "name")))
    assert request_id_of({"title": "a"}, ("title", "name")) == ""


def test_refused_file_survives_being_written_in_an_address() -> None:
    refused = Refused("TOO_MANY", "a: b&c=d#ü\u202e.png")
    assert Refused.read(refused.written) == refused
    assert re.fullmatch(r"&refused=[A-Za-z0-9_.%+-]+", written([refused]))
    assert len(written([Refused("REASON", "😀" * 255)] * 20)) < 16_000
    assert [Refused.read(text) for text in ("", "x", "a b:c", "<b>:c", ":c")] == [None] * 5


def test_policy_is_widened_by_one_origin_for_a_widget() -> None:
    widened = page_policy("https://captcha.example")
    assert widened.startswith("default-src 'none'; script-src 'self' https://captcha.example; ")
    assert widened.endswith("frame-src https://captcha.example")
    assert "img-src 'self';" in widened and "form-action 'self';" in widened
    assert "frame-src" not in page_policy()
