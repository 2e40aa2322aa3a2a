"""Forms with a file, multipart/form-data (RFC 7578), read as they arrive: fields first, then one file."""

from __future__ import annotations

from typing import Any

from aiohttp import BodyPartReader, MultipartReader, StreamReader
from aiohttp.web import BaseRequest
from multidict import CIMultiDict, CIMultiDictProxy

from gateway.bodies import Body
from gateway.dispositions import read_disposition
from gateway.problems import BODY_MALFORMED, BODY_TOO_LARGE, MEDIA_TYPE_UNSUPPORTED, Problem

MOST_FIELDS = 20
"""How many fields a form may have before its files."""

MOST_FIELD_BYTES = 128 * 1024
"""How long a field may be: more than the longest text of the contract, 20,000 characters of four bytes each."""

_MOST_PART_HEADERS = 16
_PLAIN_ENCODINGS = ("", "7bit", "8bit", "binary")


class FormPart(BodyPartReader):
    """One part of a form, which knows its field's name, and its file's when it is one."""

    def __init__(self, boundary: bytes, headers: CIMultiDictProxy[str], content: StreamReader, **settings: Any) -> None:
        self.field_name, self.file_name = read_disposition(headers.getall("Content-Disposition", []))
        # What of this aiohttp cannot read it only warns of, with a line of the request, and each such line is kept. It
        # loses names with two semicolons, and believes a field called _charset_.
        rest = CIMultiDict(headers)
        del rest["Content-Disposition"]
        super().__init__(boundary, CIMultiDictProxy(rest), content, **settings)

    def check_encoding(self) -> None:
        """Raises Problem for a part that is not sent as it is: nobody here would undo that."""
        transfer_encoding = self.headers.get("Content-Transfer-Encoding", "").strip().lower()
        if "Content-Encoding" in self.headers or transfer_encoding not in _PLAIN_ENCODINGS:
            raise Problem(MEDIA_TYPE_UNSUPPORTED, "A part of the form is encoded.")


class Form(MultipartReader):
    """A form that is being read."""

    part_reader_cls = FormPart


class FormFile:
    """The file of a form, and the last part of it. `fields` are what came before."""

    def __init__(self, body: Body, form: Form, part: FormPart, fields: list[tuple[str, str]]) -> None:
        self._body, self._form, self._part = body, form, part
        self.fields = fields
        self.name = part.file_name or ""
        self.content_type = part.headers.get("Content-Type", "")

    async def chunk(self, most_bytes: int) -> bytes:
        """Returns more of it, empty when that was all; raises Problem."""
        chunk: bytes = await self._body.next(self._part.read_chunk(most_bytes))
        if not chunk and await self._body.next(self._form.next()) is not None:
            raise Problem(BODY_MALFORMED, "The file must be the last part of the form, and the only one.")
        return chunk


def open_form(request: BaseRequest) -> Form:
    """Returns the form that the body is; raises Problem."""
    try:
        return Form(request.headers, request.content, max_headers=_MOST_PART_HEADERS)
    except ValueError as error:
        raise Problem(BODY_MALFORMED, "The form has no boundary.") from error


async def read_form(request: BaseRequest, body: Body) -> FormFile:
    """Reads the fields of a form, up to its file; raises Problem."""
    form = open_form(request)
    fields: list[tuple[str, str]] = []
    while len(fields) <= MOST_FIELDS:
        part = await body.next(form.next())
        if part is None:
            raise Problem(BODY_MALFORMED, "There is no file in the form.")
        if not isinstance(part, FormPart):
            raise Problem(BODY_MALFORMED, "A part of the form is a form of its own.")
        part.check_encoding()
        if part.file_name:
            return FormFile(body, form, part, fields)
        if part.file_name is not None:
            # What browsers send when nobody has chosen a file.
            raise Problem(BODY_MALFORMED, "The file has no name.")
        fields.append((part.field_name, await read_text(body, part)))
    raise Problem(BODY_MALFORMED, f"There are more than {MOST_FIELDS} fields before the file.")


async def read_text(body: Body, part: FormPart) -> str:
    """Returns the value of a field; raises Problem."""
    text = bytearray()
    while chunk := await body.next(part.read_chunk(MOST_FIELD_BYTES)):
        text += chunk
        if len(text) > MOST_FIELD_BYTES:
            raise Problem(BODY_TOO_LARGE, f"A field of the form has more than {MOST_FIELD_BYTES} bytes.")
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        raise Problem(BODY_MALFORMED, "A field of the form is not UTF-8.") from error
