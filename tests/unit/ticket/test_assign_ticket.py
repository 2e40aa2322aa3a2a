from datetime import timedelta
from uuid import uuid4

from hypothesis import given as given_any
from hypothesis import strategies as st

from services.ticket.domain.assignment import Agent, distribute, free_capacity
from services.ticket.domain.ticket import Requester
from services.ticket.domain.timeline import Entry, EntryKind
from tests.unit.ticket import given


def test_assigning_changes_the_assignee_and_grows_the_version_by_one() -> None:
    before, agent, lead = given.ticket(version=3), uuid4(), uuid4()
    after, fact = before.assign(agent, by=lead, at=given.NOON + timedelta(hours=1))
    assert (after.assignee_id, after.version, after.updated_at) == (agent, 4, given.NOON + timedelta(hours=1))
    assert fact is not None
    assert (fact.assignee_id, fact.previous_assignee_id, fact.actor_id, fact.version) == (agent, None, lead, 4)


def test_assigning_to_the_assignee_changes_nothing() -> None:
    agent = uuid4()
    before = given.ticket(assignee_id=agent)
    assert before.assign(agent, by=None, at=given.NOON) == (before, None)


def test_timeline_records_who_had_it_before_and_who_has_it_now() -> None:
    old, new = uuid4(), uuid4()
    _, fact = given.ticket(assignee_id=old).assign(new, by=None, at=given.NOON)
    assert fact is not None
    entry = Entry.of(fact, id=uuid4())
    assert (entry.kind, entry.field, entry.old_value, entry.new_value) == (
        EntryKind.ASSIGNMENT,
        "assignee_id",
        str(old),
        str(new),
    )


def test_requester_sees_that_somebody_took_it_but_not_who() -> None:
    ticket, fact = given.ticket().assign(uuid4(), by=uuid4(), at=given.NOON)
    assert fact is not None
    entry = Entry.of(fact, id=uuid4()).for_requester()
    assert (entry.actor_id, entry.old_value, entry.new_value) == (None, None, None)
    assert ticket.for_requester().assignee_id is None


def test_requester_is_shown_no_id_of_a_user() -> None:
    known = given.ticket(requester=Requester(name="Ada", email="ada@example.com", user_id=uuid4()))
    assert known.for_requester().requester == Requester(name="Ada", email="ada@example.com")


def test_least_loaded_agent_gets_the_ticket() -> None:
    busy, idle = given.agent(load=3), given.agent(load=1)
    ticket = given.ticket()
    assert distribute([ticket], [busy, idle]) == [(ticket, idle.user_id)]


def test_among_equals_the_one_idle_longest_gets_the_ticket() -> None:
    recent = given.agent(last_assigned_at=given.NOON)
    earlier = given.agent(last_assigned_at=given.NOON - timedelta(hours=1))
    never = given.agent(last_assigned_at=None)
    first, second, third = given.ticket(), given.ticket(), given.ticket()
    assert distribute([first, second, third], [recent, earlier, never]) == [
        (first, never.user_id),
        (second, earlier.user_id),
        (third, recent.user_id),
    ]


def test_nobody_is_filled_beyond_their_capacity() -> None:
    full, almost = given.agent(load=5, capacity=5), given.agent(load=4, capacity=5)
    tickets = [given.ticket(), given.ticket()]
    assert distribute(tickets, [full, almost]) == [(tickets[0], almost.user_id)]


def test_agent_given_more_by_hand_than_they_can_take_makes_no_negative_room() -> None:
    assert free_capacity([given.agent(load=9, capacity=5), given.agent(load=1, capacity=5)]) == 4


def test_hundred_tickets_over_four_equal_agents_are_twenty_five_each() -> None:
    agents = [given.agent(capacity=100) for _ in range(4)]
    given_to = [agent_id for _, agent_id in distribute([given.ticket() for _ in range(100)], agents)]
    assert sorted(given_to.count(agent.user_id) for agent in agents) == [25, 25, 25, 25]


AGENTS = st.lists(st.builds(given.agent, load=st.integers(0, 6), capacity=st.integers(0, 6)), min_size=0, max_size=6)


@given_any(AGENTS, st.integers(0, 30))
def test_distribution_is_fair_and_wastes_no_room(agents: list[Agent], waiting: int) -> None:
    tickets = [given.ticket() for _ in range(waiting)]
    result = distribute(tickets, agents)
    assert [ticket for ticket, _ in result] == tickets[: min(waiting, free_capacity(agents))]
    loads = {agent.user_id: agent.load for agent in agents}
    for _, agent_id in result:
        # Whoever got it had the least to do among those with room.
        with_room = [loads[agent.user_id] for agent in agents if loads[agent.user_id] < agent.capacity]
        assert loads[agent_id] == min(with_room)
        loads[agent_id] += 1
    assert all(loads[agent.user_id] <= max(agent.capacity, agent.load) for agent in agents)
