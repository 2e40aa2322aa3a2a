"""Hostile texts and bodies, made here: nobody's list, so that everybody can see what is in it."""

import json
from collections.abc import Iterator

TEXTS = {
    "nul": "a\0b",
    "controls": "".join(map(chr, range(1, 32))),
    "line separators": "a\u2028b\u2029c\x85d",
    "right to left": "\u202egnp.exe\u202c",
    "zero width": "a\u200b\u200d\ufeffb",
    "combining": "e" + "\u0301" * 500,
    "astral": "👩‍👩‍👧‍👦" * 40,
    "noncharacters": "\ufdd0\uffff\U0010ffff",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "template": "{{7*7}} {% include '/etc/passwd' %} ${7*7} #{7*7} <%= 7*7 %>",
    "sql": "'; DROP TABLE tickets; --",
    "format": "%s%n%x %(name)s {0.__class__}",
    "header": "x\r\nBcc: eve@example.com\r\n\r\nbody",
    "encoded word": "=?utf-8?q?a=0ABcc:_x@example.com?=",
    "path": "../../../../etc/passwd\0.png",
    "shell": "$(reboot) `reboot` ; reboot | reboot",
    "lookup": "${jndi:ldap://127.0.0.1/a}",
    "long": "x" * 60_000,
    "spaces": " \t\u00a0\u3000" * 100,
    "number": "9" * 400,
    "backslashes": "\\" * 999,
}

FIELDS = ("name", "email", "title", "description", "priority", "requestId")


def values() -> Iterator[str]:
    """Yields JSON values of every kind and of unwanted size, as text."""
    yield from ("null", "true", "0", "-0", "1e308", "1e309", "-1e-400", "0.1e1", "1.0", "[]", "{}", "[{}]", '""')
    yield from ("9" * 39, "9" * 41, "9" * 5000, "1" + "0" * 38, "18446744073709551616", "NaN", "-Infinity", "Infinity")
    yield from ("[" * 31 + "]" * 31, "[" * 5000 + "]" * 5000, '{"a":' * 40 + "1" + "}" * 40, "[" + "1," * 20_000 + "1]")
    yield from ('"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\\x41"', "'a'", "01", "+1", ".5", "1.", "0x1", "tru")
    yield from (json.dumps(text) for text in TEXTS.values())


def bodies() -> Iterator[bytes]:
    """Yields bodies of a submission, each with one thing wrong or strange."""
    good = {"name": "Ada", "email": "ada@example.com", "title": "Printer", "description": "It burns."}
    whole = json.dumps(good).encode()
    for field in FIELDS:
        rest = json.dumps({name: value for name, value in good.items() if name != field})[1:]
        for value in values():
            yield f'{{"{field}": {value}, {rest}'.encode()
    for text in TEXTS.values():
        yield json.dumps({**good, text: "x"}).encode()
    yield from (whole[:end] for end in range(0, len(whole), 7))
    yield from (b"\xef\xbb\xbf" + whole, whole.decode().encode("utf-16"), whole.decode().encode("utf-32"))
    yield from (b'{"title": "\xff\xfe"}', b'{"title": "\xed\xa0\x80"}', b'{"title": "\xc0\xaf"}', b'{"t\xffitle": 1}')
    yield from (
        whole + whole,
        whole + b"\0",
        b"\0" + whole,
        whole + b"//",
        b"/**/" + whole,
        b"\x1f\x8b\x08\x00" + whole,
    )
    yield from (
        b'{"title": "a", "title": "b"}',
        b'{"title": "a", "\\u0074itle": "b"}',
        b'{"__proto__": {"title": "a"}}',
    )
