"""Forms as browsers send them: fields, then any number of files, which are read as they arrive and never held."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from aiohttp.web import BaseRequest

from gateway.bodies import Body, StreamLimits
from gateway.forms import MOST_FIELDS, Form, FormPart, open_form, read_text
from gateway.incoming import check_not_compressed, expect_body, read_bytes
from gateway.problems import BODY_MALFORMED, MEDIA_TYPE_UNSUPPORTED, Problem

_MULTIPART = "multipart/form-data"
_URLENCODED = "application/x-www-form-urlencoded"
_CHUNK_BYTES = 256 * 1024
_MOST_URLENCODED_BYTES = 1024 * 1024


class SubmittedFile:
    """One file of a form."""

    def __init__(self, body: Body, part: FormPart) -> None:
        self._body, self._part = body, part
        self._turn = asyncio.Lock()
        self._is_over = False
        self.name = part.file_name or ""
        self.content_type = part.headers.get("Content-Type", "")

    async def chunk(self, most_bytes: int) -> bytes:
        """Returns more of it, empty when that was all or nobody wants the rest; raises Problem."""
        # A call that failed may still be waiting for a chunk while the rest is dropped.
        async with self._turn:
            return b"" if self._is_over else await self._read(most_bytes)

    async def drop(self) -> None:
        """Reads what is left of it for nobody; raises Problem."""
        self._is_over = True
        async with self._turn:
            while await self._read(_CHUNK_BYTES):
                pass

    async def _read(self, most_bytes: int) -> bytes:
        chunk: bytes = await self._body.next(self._part.read_chunk(most_bytes))
        return chunk


@dataclass(slots=True)
class Submission:
    """A form that was sent. `fields` have what came before the files; of two with one name, the last."""

    fields: Mapping[str, str]
    _body: Body | None = None
    _form: Form | None = None
    _next: FormPart | None = None

    @property
    def has_files(self) -> bool:
        """Whether a file is yet to be read."""
        return self._next is not None and bool(self._next.file_name)

    async def files(self) -> AsyncIterator[SubmittedFile]:
        """Yields the files one after the other; what is not read of one is dropped. Raises Problem."""
        while self._next is not None:
            assert self._body is not None and self._form is not None
            part, self._next = self._next, None
            # An empty name is what browsers send when nobody has chosen a file.
            file = SubmittedFile(self._body, part)
            if file.name:
                yield file
            await file.drop()
            self._next = await _next_part(self._body, self._form)
            if self._next is not None and self._next.file_name is None:
                raise Problem(BODY_MALFORMED, "A field of the form comes after a file.")

    async def drop(self) -> None:
        """Reads what is left for nobody: a browser does not read an answer before it has sent all. Raises Problem."""
        async for _ in self.files():
            pass


async def read_submission(request: BaseRequest, limits: StreamLimits) -> Submission:
    """Reads the fields of a form, up to its first file; raises Problem."""
    check_not_compressed(request.headers)
    media_type = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if media_type == _URLENCODED:
        raw = await read_bytes(request, most_bytes=_MOST_URLENCODED_BYTES, seconds=limits.wait_seconds)
        return Submission(_clean(_pairs(raw)))
    if media_type != _MULTIPART:
        raise Problem(MEDIA_TYPE_UNSUPPORTED, "It must be a form.")
    body = Body(request, limits)
    await expect_body(request)
    form = open_form(request)
    pairs: list[tuple[str, str]] = []
    while (part := await _next_part(body, form)) is not None and part.file_name is None:
        if len(pairs) == MOST_FIELDS:
            raise Problem(BODY_MALFORMED, f"There are more than {MOST_FIELDS} fields in the form.")
        pairs.append((part.field_name, await read_text(body, part)))
    return Submission(_clean(pairs), body, form, part)


async def _next_part(body: Body, form: Form) -> FormPart | None:
    part = await body.next(form.next())
    if part is None:
        return None
    if not isinstance(part, FormPart):
        raise Problem(BODY_MALFORMED, "A part of the form is a form of its own.")
    part.check_encoding()
    return part


def _pairs(raw: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise Problem(BODY_MALFORMED, "The form cannot be read.") from error


def _clean(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Browsers end lines as mail does (HTML Living Standard, 4.10.22.4), whatever was typed."""
    return {name: value.replace("\r\n", "\n").replace("\r", "\n") for name, value in pairs}
