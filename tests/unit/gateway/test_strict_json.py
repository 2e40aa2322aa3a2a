import pytest

from gateway.strict_json import DEEPEST, JsonMalformed, parse


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"{", "not JSON"),
        (b"{}{}", "not JSON"),
        (b"{'a': 1}", "not JSON"),
        (b'{"a": 1,}', "not JSON"),
        (b'{"a": 01}', "not JSON"),
        (b'{"a": 0x10}', "not JSON"),
        (b'{"a": "\n"}', "not JSON"),
        (b'{"a": "\x00"}', "not JSON"),
        (b'{"a": "\\x"}', "not JSON"),
        (b'{"a": "\\u12"}', "not JSON"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b'\xff\xfe{\x00"\x00', "UTF-8"),
        (b'{"a": "\xff"}', "UTF-8"),
        (b'{"a": "\xed\xa0\x80"}', "UTF-8"),
        (b'{"a": "\xc0\xaf"}', "UTF-8"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": Infinity}', "Infinity"),
        (b'{"a": -Infinity}', "-Infinity"),
        (b'{"a": 1e999}', "too large"),
        (b'{"a": -1e999}', "too large"),
        (b'{"a": 1' + b"0" * 5000 + b"}", "more than 40 characters"),
        (b'{"a": 0.' + b"1" * 5000 + b"}", "too long"),
        (b'{"a": 1, "a": 2}', '"a" stands more than once'),
        (b'{"b": {"a": 1, "\\u0061": 2}}', '"a" stands more than once'),
        (b'{"a": "\\ud800"}', "surrogate"),
        (b'{"a": "\\udc00\\ud800"}', "surrogate"),
        (b'{"\\ud800": 1}', "surrogate"),
        (b'[["\\ud800"]]', "surrogate"),
        (b"[" * 60000, "levels deep"),
        (b'{"a":' * 10000, "levels deep"),
        (b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), "levels deep"),
    ],
)
def test_malformed_json_is_refused_in_our_own_words(body: bytes, says: str) -> None:
    with pytest.raises(JsonMalformed) as refused:
        parse(body)
    assert says in str(refused.value)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"{}", {}),
        (b' {"a": [1, -2, 1.5, true, null, "x"]} ', {"a": [1, -2, 1.5, True, None, "x"]}),
        ('{"a": "Grüße 👋"}'.encode(), {"a": "Grüße 👋"}),
        (b'{"a": "\\ud83d\\udc4b"}', {"a": "👋"}),
        (b'{"a": "\\\\ud800"}', {"a": "\\ud800"}),
        (b'{"a": "' + b"[{" * 1000 + b'"}', {"a": "[{" * 1000}),
        (b'{"a": "\\"' + b"[" * 100 + b'"}', {"a": '"' + "[" * 100}),
        (b'{"a": "\\u0000"}', {"a": "\x00"}),
        (b"[" + b"[]," * 99 + b"[]]", [[]] * 100),
    ],
)
def test_json_is_read(body: bytes, value: object) -> None:
    assert parse(body) == value
