from dataclasses import fields

from services.notify.domain.delivery import Channel, Delivery, Kind, State
from services.notify.store.deliveries import COLUMNS
from services.notify.store.tables import QUEUED
from serviq.notify.v1 import delivery_pb2


def test_index_of_what_is_due_covers_the_queued() -> None:
    assert str(QUEUED) == f"state = '{State.QUEUED}'"


def test_every_field_of_a_delivery_is_a_column() -> None:
    assert {field.name for field in fields(Delivery)} == set(COLUMNS)


def test_kinds_and_states_are_those_of_the_contract() -> None:
    assert {f"NOTIFICATION_KIND_{kind}" for kind in Kind} == set(delivery_pb2.NotificationKind.keys()) - {
        "NOTIFICATION_KIND_UNSPECIFIED"
    }
    assert {f"DELIVERY_STATE_{state}" for state in State} == set(delivery_pb2.DeliveryState.keys()) - {
        "DELIVERY_STATE_UNSPECIFIED"
    }
    assert list(Channel) == [Channel.MAIL]
