from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st

from services.ticket.domain.actor import SYSTEM
from services.ticket.domain.assignment import Agent, SkipReason, candidates, distribute
from services.ticket.domain.errors import TransitionIllegal
from services.ticket.domain.facts import TicketAssigned
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Requester
from services.ticket.domain.timeline import EntryKind, entries_of
from tests.unit.ticket import given


def test_assigning_changes_the_assignee_and_grows_the_version_by_one() -> None:
    before, agent = given.ticket(version=3), uuid4()
    after, [fact] = before.assign(agent, by=given.AGENT, at=given.NOON + timedelta(hours=1))
    assert (after.assignee_id, after.version, after.updated_at) == (agent, 4, given.NOON + timedelta(hours=1))
    assert isinstance(fact, TicketAssigned)
    assert (fact.assignee_id, fact.previous_assignee_id, fact.actor, fact.version) == (agent, None, given.AGENT, 4)


def test_assigning_to_the_assignee_changes_nothing() -> None:
    agent = uuid4()
    before = given.ticket(assignee_id=agent)
    assert before.assign(agent, by=SYSTEM, at=given.NOON) == (before, ())


def test_closed_ticket_cannot_be_assigned() -> None:
    with pytest.raises(TransitionIllegal) as refused:
        given.ticket(status=Status.CLOSED).assign(uuid4(), by=given.AGENT, at=given.NOON)
    assert (refused.value.verb, refused.value.status) == ("AssignTicket", "CLOSED")


def test_timeline_records_who_had_it_before_and_who_has_it_now() -> None:
    old, new = uuid4(), uuid4()
    _, told = given.ticket(assignee_id=old).assign(new, by=SYSTEM, at=given.NOON)
    [entry] = entries_of(told, iter(uuid4, None))
    assert (entry.kind, entry.field, entry.old_value, entry.new_value) == (
        EntryKind.ASSIGNMENT,
        "assignee_id",
        str(old),
        str(new),
    )


def test_requester_sees_that_somebody_took_it_but_not_who() -> None:
    ticket, told = given.ticket().assign(uuid4(), by=given.AGENT, at=given.NOON)
    [entry] = entries_of(told, iter(uuid4, None))
    shown = entry.for_requester()
    assert (shown.actor.user_id, shown.old_value, shown.new_value) == (None, None, None)
    assert ticket.for_requester().assignee_id is None


def test_requester_is_shown_no_id_of_a_user() -> None:
    known = given.ticket(requester=Requester(name="Ada", email="ada@example.com", user_id=uuid4()))
    assert known.for_requester().requester == Requester(name="Ada", email="ada@example.com")


def test_least_loaded_agent_gets_the_ticket() -> None:
    busy, idle = given.agent(load=3), given.agent(load=1)
    ticket = given.ticket()
    assert distribute([ticket], [busy, idle])[0] == [(ticket, idle.user_id)]


def test_among_equals_the_one_idle_longest_gets_the_ticket() -> None:
    recent = given.agent(last_assigned_at=given.NOON)
    earlier = given.agent(last_assigned_at=given.NOON - timedelta(hours=1))
    never = given.agent(last_assigned_at=None)
    first, second, third = given.ticket(), given.ticket(), given.ticket()
    assert distribute([first, second, third], [recent, earlier, never])[0] == [
        (first, never.user_id),
        (second, earlier.user_id),
        (third, recent.user_id),
    ]


def test_nobody_is_filled_beyond_their_capacity() -> None:
    full, almost = given.agent(load=5, capacity=5), given.agent(load=4, capacity=5)
    tickets = [given.ticket(), given.ticket()]
    assert distribute(tickets, [full, almost])[0] == [(tickets[0], almost.user_id)]


def test_agent_given_more_by_hand_than_they_can_take_has_no_negative_room() -> None:
    assert (given.agent(load=9, capacity=5).room, given.agent(load=1, capacity=5).room) == (0, 4)


def test_ticket_that_requires_a_skill_waits_for_who_has_it_and_holds_up_nobody() -> None:
    able = given.agent(load=5, capacity=6, skills=frozenset({"german", "vpn"}))
    idle = given.agent(skills=frozenset({"vpn"}))
    first, second, third = (
        given.ticket(required_skills=("german",)),
        given.ticket(required_skills=("german", "vpn")),
        given.ticket(),
    )
    assert distribute([first, second, third], [idle, able])[0] == [(first, able.user_id), (third, idle.user_id)]


def test_explanation_names_every_reason_and_puts_who_would_be_assigned_first() -> None:
    next_one, chosen = given.agent(load=2, skills=frozenset({"vpn"})), given.agent(load=1, skills=frozenset({"vpn"}))
    away = given.agent(available=False, skills=frozenset({"vpn"}))
    hopeless = given.agent(available=False, load=3, capacity=3)
    seen = candidates(given.ticket(required_skills=("vpn",)), [hopeless, next_one, away, chosen])
    assert [each.agent for each in seen] == [chosen, next_one, away, hopeless]
    assert [each.skip_reasons for each in seen[2:]] == [
        (SkipReason.UNAVAILABLE,),
        (SkipReason.UNAVAILABLE, SkipReason.FULL, SkipReason.SKILL_MISSING),
    ]
    assert seen[3].missing_skills == ("vpn",)


def test_hundred_tickets_over_four_equal_agents_are_twenty_five_each() -> None:
    agents = [given.agent(capacity=100) for _ in range(4)]
    given_to = [agent_id for _, agent_id in distribute([given.ticket() for _ in range(100)], agents)[0]]
    assert sorted(given_to.count(agent.user_id) for agent in agents) == [25, 25, 25, 25]


AGENTS = st.lists(st.builds(given.agent, load=st.integers(0, 6), capacity=st.integers(0, 6)), min_size=0, max_size=6)


@given_any(AGENTS, st.integers(0, 30))
def test_distribution_is_fair_and_wastes_no_room(agents: list[Agent], waiting: int) -> None:
    tickets = [given.ticket() for _ in range(waiting)]
    result, then = distribute(tickets, agents)
    assert [ticket for ticket, _ in result] == tickets[: min(waiting, sum(agent.room for agent in agents))]
    loads = {agent.user_id: agent.load for agent in agents}
    for _, agent_id in result:
        # Whoever got it had the least to do among those with room.
        with_room = [loads[agent.user_id] for agent in agents if loads[agent.user_id] < agent.capacity]
        assert loads[agent_id] == min(with_room)
        loads[agent_id] += 1
    assert all(loads[agent.user_id] <= max(agent.capacity, agent.load) for agent in agents)
    assert {agent.user_id: agent.load for agent in then} == loads
