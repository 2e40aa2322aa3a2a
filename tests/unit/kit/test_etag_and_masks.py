import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from services.kit.errors import EtagStale, MaskPathUnknown
from services.kit.etag import check_etag, etag_of
from services.kit.masks import masked


def test_etag_is_the_version_in_quotes_and_an_empty_one_insists_on_nothing() -> None:
    assert etag_of(3) == '"3"'
    check_etag("", 3)
    check_etag('"3"', 3)
    for stale in ('"2"', "3", "*", 'W/"3"'):
        with pytest.raises(EtagStale) as raised:
            check_etag(stale, 3)
        assert raised.value.metadata() == {"etag": '"3"'}


def test_mask_names_what_can_be_set_and_a_star_all_of_it() -> None:
    settable = frozenset({"name", "title"})
    assert masked(FieldMask(paths=["name"]), settable) == {"name"}
    assert masked(FieldMask(paths=["*"]), settable) == settable
    assert masked(FieldMask(), settable) == set()
    with pytest.raises(MaskPathUnknown) as raised:
        masked(FieldMask(paths=["name", "id"]), settable)
    assert [each.field for each in raised.value.violations] == ["update_mask"]
