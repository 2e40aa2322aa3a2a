// Generated from the contract. DO NOT EDIT!
// source: serviq/ticket/v1/attachment_service.proto

package io.serviq.client;

import java.time.Duration;

/**
 * The files of tickets. They are streamed through in chunks and never held whole.
 */
public final class AttachmentClient {
  private final Calls calls;

  AttachmentClient(Calls calls) {
    this.calls = calls;
  }

  /** The same client, whose calls from now on all end within the time. */
  public AttachmentClient withDeadlineAfter(Duration time) {
    return new AttachmentClient(calls.withDeadlineAfter(time));
  }

  /**
   * Attaches a file to a ticket: the first message names it, all of them carry its content, and the
   * last one says that it is the last. It is there once the call is answered with OK, and not at
   * all otherwise. At most 25 MB by default, of a type that is accepted. With the bare permission,
   * one that the caller is the assignee or a collaborator of; with ticket.comment.all, any. A
   * public file goes where a public comment may (TRANSITION_ILLEGAL otherwise), an internal one
   * anywhere. Publishes AttachmentAdded.
   */
  public io.serviq.ticket.v1.UploadAttachmentResponse uploadAttachment(io.serviq.ticket.v1.UploadAttachmentRequest first, java.io.InputStream content) throws java.io.IOException {
    return calls.upload(
        io.serviq.ticket.v1.AttachmentServiceGrpc.getUploadAttachmentMethod(),
        first,
        content,
        (message, chunk, last) -> message.toBuilder().setChunk(chunk).setLast(last).build());
  }

  /**
   * Attaches a file to a ticket for its requester, like UploadAttachment: by the ticket's link, or
   * signed in with an address they proved. Where a reply would become a ticket of its own a file is
   * refused with TRANSITION_ILLEGAL: reply first, and attach it to that. Publishes AttachmentAdded.
   */
  public io.serviq.ticket.v1.SubmitAttachmentResponse submitAttachment(io.serviq.ticket.v1.SubmitAttachmentRequest first, java.io.InputStream content) throws java.io.IOException {
    return calls.upload(
        io.serviq.ticket.v1.AttachmentServiceGrpc.getSubmitAttachmentMethod(),
        first,
        content,
        (message, chunk, last) -> message.toBuilder().setChunk(chunk).setLast(last).build());
  }

  /**
   * Lists the files of a ticket, oldest first, with what is internal. Costs two round trips a page.
   */
  public io.serviq.ticket.v1.ListAttachmentsResponse listAttachments(io.serviq.ticket.v1.ListAttachmentsRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.AttachmentServiceGrpc.getListAttachmentsMethod(),
        request);
  }

  /**
   * All pages of {@link #listAttachments}, each fetched when it is come to.
   */
  public Paged<io.serviq.ticket.v1.ListAttachmentsResponse, io.serviq.ticket.v1.Attachment> listAttachmentsPaged(io.serviq.ticket.v1.ListAttachmentsRequest request) {
    return calls.paged(
        io.serviq.ticket.v1.AttachmentServiceGrpc.getListAttachmentsMethod(),
        request,
        (next, token) -> next.toBuilder().setPageToken(token).build(),
        io.serviq.ticket.v1.ListAttachmentsResponse::getNextPageToken,
        io.serviq.ticket.v1.ListAttachmentsResponse::getAttachmentsList);
  }

  /**
   * Returns a file: the first message says what it is, all of them carry its content. Over HTTP it
   * is the content itself, to be saved and never shown.
   */
  public Download<io.serviq.ticket.v1.Attachment> downloadAttachment(io.serviq.ticket.v1.DownloadAttachmentRequest request) {
    return calls.download(
        io.serviq.ticket.v1.AttachmentServiceGrpc.getDownloadAttachmentMethod(),
        request,
        io.serviq.ticket.v1.DownloadAttachmentResponse::getAttachment,
        io.serviq.ticket.v1.DownloadAttachmentResponse::getChunk);
  }

  /**
   * Returns a public file of a ticket to its requester, like DownloadAttachment: by the ticket's
   * link, or signed in with an address they proved.
   */
  public Download<io.serviq.ticket.v1.Attachment> fetchAttachment(io.serviq.ticket.v1.FetchAttachmentRequest request) {
    return calls.download(
        io.serviq.ticket.v1.AttachmentServiceGrpc.getFetchAttachmentMethod(),
        request,
        io.serviq.ticket.v1.FetchAttachmentResponse::getAttachment,
        io.serviq.ticket.v1.FetchAttachmentResponse::getChunk);
  }
}
