from dataclasses import fields

from services.notify.domain.audience import Audience
from services.notify.domain.delivery import Channel, Delivery, State
from services.notify.domain.kind import Kind
from services.notify.domain.suppression import Cause
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
    assert {f"AUDIENCE_{audience}" for audience in Audience} == set(delivery_pb2.Audience.keys()) - {
        "AUDIENCE_UNSPECIFIED"
    }
    assert {f"SUPPRESSION_CAUSE_{cause}" for cause in Cause} == set(delivery_pb2.SuppressionCause.keys()) - {
        "SUPPRESSION_CAUSE_UNSPECIFIED"
    }
    assert list(Channel) == [Channel.MAIL]
