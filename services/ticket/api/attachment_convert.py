"""Between the contract's AttachmentService and the domain: requests become commands, results become answers."""

from collections.abc import AsyncIterator, Sequence
from typing import Any
from uuid import UUID

from services.kit.errors import FieldViolation, RequestInvalid
from services.kit.ids import uuid_or_none
from services.kit.paging import PageToken
from services.kit.principal import Principal
from services.kit.requests import RequestKey
from services.ticket.api.convert import (
    DEFAULT_PAGE_SIZE,
    attachment_to_pb,
    requester_access,
    viewer_of,
    visibility_of_pb,
)
from services.ticket.domain.attachment import Attachment
from services.ticket.usecases.download_attachment import DownloadAttachment
from services.ticket.usecases.fetch_attachment import FetchAttachment
from services.ticket.usecases.list_attachments import ListAttachments
from services.ticket.usecases.receive_content import Announced
from services.ticket.usecases.submit_attachment import SubmitAttachment
from services.ticket.usecases.upload_attachment import UploadAttachment
from serviq.ticket.v1 import attachment_service_pb2 as pb


async def first(requests: AsyncIterator[Any]) -> Any:
    """Returns the message that says what the file is. Raises RequestInvalid when it does not, or none came."""
    async for request in requests:
        missing = [field for field in ("ticket_id", "name") if not getattr(request, field)]
        if not missing:
            return request
        raise _invalid(*missing)
    raise _invalid("ticket_id", "name")


async def content(head: Any, rest: AsyncIterator[Any]) -> AsyncIterator[bytes]:
    """Yields the chunks of all the messages.

    Raises RequestInvalid when they end before the last one: a caller who broke off looks like one who is done.
    """
    yield head.chunk
    is_whole = head.last
    async for request in rest:
        yield request.chunk
        is_whole = request.last
    if not is_whole:
        violation = FieldViolation(field="last", description="must be true in the last message")
        raise RequestInvalid(violations=(violation,))


def upload_attachment(request: pb.UploadAttachmentRequest, principal: Principal) -> UploadAttachment:
    """What the first message says."""
    return UploadAttachment(
        ticket_id=UUID(request.ticket_id),
        viewer=viewer_of(principal),
        announced=_announced(request),
        visibility=visibility_of_pb(request.visibility),
        key=_key(request, principal),
    )


def submit_attachment(request: pb.SubmitAttachmentRequest, principal: Principal) -> SubmitAttachment:
    """What the first message says."""
    return SubmitAttachment(
        access=requester_access(request.ticket_id, request.token, principal),
        announced=_announced(request),
        key=_key(request, principal),
    )


def list_attachments(request: pb.ListAttachmentsRequest, principal: Principal) -> ListAttachments:
    """Raises PageTokenInvalid."""
    return ListAttachments(
        ticket_id=UUID(request.ticket_id),
        viewer=viewer_of(principal),
        page_size=request.page_size or DEFAULT_PAGE_SIZE,
        after_id=PageToken.of(request).position(UUID),
    )


def list_attachments_response(
    request: pb.ListAttachmentsRequest, attachments: Sequence[Attachment], next_id: UUID | None
) -> pb.ListAttachmentsResponse:
    """`next_id` is where the next page continues, or None."""
    return pb.ListAttachmentsResponse(
        attachments=[attachment_to_pb(attachment) for attachment in attachments],
        next_page_token=PageToken.of(request).at(str(next_id)) if next_id else "",
    )


def download_attachment(request: pb.DownloadAttachmentRequest, principal: Principal) -> DownloadAttachment:
    """Which, and who asks."""
    return DownloadAttachment(
        ticket_id=UUID(request.ticket_id),
        viewer=viewer_of(principal),
        attachment_id=UUID(request.attachment_id),
    )


def fetch_attachment(request: pb.FetchAttachmentRequest, principal: Principal) -> FetchAttachment:
    """Text that is no id names no file."""
    return FetchAttachment(
        access=requester_access(request.ticket_id, request.token, principal),
        attachment_id=uuid_or_none(request.attachment_id),
        shown_id=request.attachment_id,
    )


def _announced(request: Any) -> Announced:
    return Announced(name=request.name, content_type=request.content_type, sha256=request.sha256)


def _key(request: Any, principal: Principal) -> RequestKey:
    """How the content is cut into chunks is no part of what is asked; what the content is will be added."""
    asked = type(request)()
    asked.CopyFrom(request)
    asked.ClearField("chunk")
    return RequestKey.of(asked, principal)


def _invalid(*fields: str) -> RequestInvalid:
    return RequestInvalid(
        violations=tuple(FieldViolation(field=field, description="must be in the first message") for field in fields)
    )
