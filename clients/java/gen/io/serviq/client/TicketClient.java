// Generated from the contract. DO NOT EDIT!
// source: serviq/ticket/v1/ticket_service.proto

package io.serviq.client;

import java.time.Duration;

/**
 * The life of a ticket, from the request to its end.
 */
public final class TicketClient {
  private final Calls calls;

  TicketClient(Calls calls) {
    this.calls = calls;
  }

  /** The same client, whose calls from now on all end within the time. */
  public TicketClient withDeadlineAfter(Duration time) {
    return new TicketClient(calls.withDeadlineAfter(time));
  }

  /**
   * Accepts a request for help. Anybody may ask: the caller need not sign in. Needs this service
   * and its database alone, in one round trip; deadlines, assignment and mail follow by events.
   * Publishes TicketCreated.
   */
  public io.serviq.ticket.v1.CreateTicketResponse createTicket(io.serviq.ticket.v1.CreateTicketRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getCreateTicketMethod(),
        request);
  }

  /**
   * Shows a ticket to its requester: what they may see of it, and its public timeline. They hold
   * its tracking link, or are signed in with an address they proved. Answers TICKET_NOT_FOUND for a
   * wrong, expired or missing token exactly as for an id that does not exist.
   */
  public io.serviq.ticket.v1.TrackTicketResponse trackTicket(io.serviq.ticket.v1.TrackTicketRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getTrackTicketMethod(),
        request);
  }

  /**
   * Lists the tickets of the user who asks: those filed from an address they have proved to be
   * theirs, newest first. Costs one round trip a page.
   */
  public io.serviq.ticket.v1.ListMyTicketsResponse listMyTickets(io.serviq.ticket.v1.ListMyTicketsRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getListMyTicketsMethod(),
        request);
  }

  /**
   * All pages of {@link #listMyTickets}, each fetched when it is come to.
   */
  public Paged<io.serviq.ticket.v1.ListMyTicketsResponse, io.serviq.ticket.v1.Ticket> listMyTicketsPaged(io.serviq.ticket.v1.ListMyTicketsRequest request) {
    return calls.paged(
        io.serviq.ticket.v1.TicketServiceGrpc.getListMyTicketsMethod(),
        request,
        (next, token) -> next.toBuilder().setPageToken(token).build(),
        io.serviq.ticket.v1.ListMyTicketsResponse::getNextPageToken,
        io.serviq.ticket.v1.ListMyTicketsResponse::getTicketsList);
  }

  /**
   * Returns one ticket; with ticket.view alone, one that the caller takes part in. Costs one round
   * trip to the database.
   */
  public io.serviq.ticket.v1.GetTicketResponse getTicket(io.serviq.ticket.v1.GetTicketRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getGetTicketMethod(),
        request);
  }

  /**
   * Lists tickets; with ticket.view alone, those that the caller takes part in. Costs one round
   * trip a page whatever the number of tickets.
   */
  public io.serviq.ticket.v1.ListTicketsResponse listTickets(io.serviq.ticket.v1.ListTicketsRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getListTicketsMethod(),
        request);
  }

  /**
   * All pages of {@link #listTickets}, each fetched when it is come to.
   */
  public Paged<io.serviq.ticket.v1.ListTicketsResponse, io.serviq.ticket.v1.Ticket> listTicketsPaged(io.serviq.ticket.v1.ListTicketsRequest request) {
    return calls.paged(
        io.serviq.ticket.v1.TicketServiceGrpc.getListTicketsMethod(),
        request,
        (next, token) -> next.toBuilder().setPageToken(token).build(),
        io.serviq.ticket.v1.ListTicketsResponse::getNextPageToken,
        io.serviq.ticket.v1.ListTicketsResponse::getTicketsList);
  }

  /**
   * Returns the tracking link of a ticket, and its number to show beside it. For services alone:
   * whoever has the link sees the ticket.
   */
  public io.serviq.ticket.v1.GetTicketLinkResponse getTicketLink(io.serviq.ticket.v1.GetTicketLinkRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getGetTicketLinkMethod(),
        request);
  }

  /**
   * Proves, by the token of the link that was mailed and shown nowhere else, that the requester
   * filed the ticket. One that was held for that is open from now on. Proving again changes
   * nothing. Publishes TicketVerified.
   */
  public io.serviq.ticket.v1.VerifyTicketResponse verifyTicket(io.serviq.ticket.v1.VerifyTicketRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getVerifyTicketMethod(),
        request);
  }

  /**
   * Adds a public comment of the requester: by the ticket's link, or signed in with an address they
   * proved. It brings a waiting ticket back to work and reopens a resolved one; a closed one, too,
   * for seven days by default, and after that the reply becomes a new ticket that names the closed
   * one. Publishes CommentAdded, and TicketResumed, TicketReopened or TicketCreated.
   */
  public io.serviq.ticket.v1.ReplyToTicketResponse replyToTicket(io.serviq.ticket.v1.ReplyToTicketRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getReplyToTicketMethod(),
        request);
  }

  /**
   * Says what the requester thought of the latest resolution, once for each. Only while the ticket
   * is resolved or closed. Publishes TicketRated.
   */
  public io.serviq.ticket.v1.RateTicketResponse rateTicket(io.serviq.ticket.v1.RateTicketRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getRateTicketMethod(),
        request);
  }

  /**
   * Returns many tickets at once, without those that do not exist or are not the caller's to see.
   * Costs one round trip.
   */
  public io.serviq.ticket.v1.BatchGetTicketsResponse batchGetTickets(io.serviq.ticket.v1.BatchGetTicketsRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getBatchGetTicketsMethod(),
        request);
  }

  /**
   * Finds tickets by the words in title, description and public comments, in English, German or any
   * other language without its grammar; best first among the thousand newest that match. A change
   * is found within a second, not at once.
   */
  public io.serviq.ticket.v1.SearchTicketsResponse searchTickets(io.serviq.ticket.v1.SearchTicketsRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getSearchTicketsMethod(),
        request);
  }

  /**
   * All pages of {@link #searchTickets}, each fetched when it is come to.
   */
  public Paged<io.serviq.ticket.v1.SearchTicketsResponse, io.serviq.ticket.v1.SearchHit> searchTicketsPaged(io.serviq.ticket.v1.SearchTicketsRequest request) {
    return calls.paged(
        io.serviq.ticket.v1.TicketServiceGrpc.getSearchTicketsMethod(),
        request,
        (next, token) -> next.toBuilder().setPageToken(token).build(),
        io.serviq.ticket.v1.SearchTicketsResponse::getNextPageToken,
        io.serviq.ticket.v1.SearchTicketsResponse::getHitsList);
  }

  /**
   * Lists what happened to a ticket, oldest first, with what is internal. Costs two round trips a
   * page.
   */
  public io.serviq.ticket.v1.ListTimelineEntriesResponse listTimelineEntries(io.serviq.ticket.v1.ListTimelineEntriesRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getListTimelineEntriesMethod(),
        request);
  }

  /**
   * All pages of {@link #listTimelineEntries}, each fetched when it is come to.
   */
  public Paged<io.serviq.ticket.v1.ListTimelineEntriesResponse, io.serviq.ticket.v1.TimelineEntry> listTimelineEntriesPaged(io.serviq.ticket.v1.ListTimelineEntriesRequest request) {
    return calls.paged(
        io.serviq.ticket.v1.TicketServiceGrpc.getListTimelineEntriesMethod(),
        request,
        (next, token) -> next.toBuilder().setPageToken(token).build(),
        io.serviq.ticket.v1.ListTimelineEntriesResponse::getNextPageToken,
        io.serviq.ticket.v1.ListTimelineEntriesResponse::getEntriesList);
  }

  /**
   * Streams the changes of one ticket, or of all that match before the change or after it, as they
   * happen: each command once, in an order in which no change of one ticket overtakes another.
   * Begins now, or after the resume token. A reader that is slower than the changes is cut off with
   * WATCH_FELL_BEHIND and goes on with its last token; so does one whose stream ended, which every
   * stream does after some minutes, and when its server stops. Says at once that it has begun, and
   * now and then that it is alive, by a message that carries a token alone.
   */
  public Watch<io.serviq.ticket.v1.WatchTicketsResponse> watchTickets(io.serviq.ticket.v1.WatchTicketsRequest request) {
    return calls.watch(
        io.serviq.ticket.v1.TicketServiceGrpc.getWatchTicketsMethod(),
        request,
        (next, token) -> next.toBuilder().setResumeToken(token).build(),
        io.serviq.ticket.v1.WatchTicketsResponse::getResumeToken);
  }

  /**
   * Returns every legal move of a ticket: from where to where, by which RPC, for whom, with which
   * permission, under which condition. It is the table that decides, so that a client can offer
   * what is legal and nothing else.
   */
  public io.serviq.ticket.v1.DescribeLifecycleResponse describeLifecycle(io.serviq.ticket.v1.DescribeLifecycleRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getDescribeLifecycleMethod(),
        request);
  }

  /**
   * Changes fields of a ticket. With the bare permission, one that the caller is the assignee or a
   * collaborator of; with ticket.update.all, any. Publishes TicketUpdated.
   */
  public io.serviq.ticket.v1.UpdateTicketResponse updateTicket(io.serviq.ticket.v1.UpdateTicketRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getUpdateTicketMethod(),
        request);
  }

  /**
   * Changes up to 500 tickets, each by itself: what fails for one leaves the others changed. Costs
   * some round trips a ticket. Publishes TicketUpdated for each that changed.
   */
  public io.serviq.ticket.v1.BatchUpdateTicketsResponse batchUpdateTickets(io.serviq.ticket.v1.BatchUpdateTicketsRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getBatchUpdateTicketsMethod(),
        request);
  }

  /**
   * Writes something on a ticket: to the requester, or as an internal note. What is public moves
   * the ticket to WAITING, or where next_status says; a note moves nothing. With the bare
   * permission, one that the caller is the assignee or a collaborator of; with ticket.comment.all,
   * any. Publishes CommentAdded, and TicketPaused, TicketStarted or TicketResolved when it moved.
   */
  public io.serviq.ticket.v1.AddCommentResponse addComment(io.serviq.ticket.v1.AddCommentRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getAddCommentMethod(),
        request);
  }

  /**
   * Says that somebody works on the ticket now: OPEN, REOPENED or WAITING becomes IN_PROGRESS.
   * Somebody must be responsible for it. With the bare permission, one that the caller is the
   * assignee or a collaborator of; with ticket.update.all, any. Publishes TicketStarted.
   */
  public io.serviq.ticket.v1.StartTicketResponse startTicket(io.serviq.ticket.v1.StartTicketRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getStartTicketMethod(),
        request);
  }

  /**
   * Says that the ticket waits for its requester: what is in work becomes WAITING, and its
   * deadlines stand still. With the bare permission, one that the caller is the assignee or a
   * collaborator of; with ticket.update.all, any. Publishes TicketPaused.
   */
  public io.serviq.ticket.v1.PauseTicketResponse pauseTicket(io.serviq.ticket.v1.PauseTicketRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getPauseTicketMethod(),
        request);
  }

  /**
   * Says that the ticket is answered for good: what is in work or waits becomes RESOLVED. It closes
   * itself after seven days, by default, unless the requester answers. With the bare permission,
   * one that the caller is the assignee or a collaborator of; with ticket.update.all, any.
   * Publishes TicketResolved.
   */
  public io.serviq.ticket.v1.ResolveTicketResponse resolveTicket(io.serviq.ticket.v1.ResolveTicketRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getResolveTicketMethod(),
        request);
  }

  /**
   * Ends the ticket: whatever is in work, waits or is resolved becomes CLOSED. With the bare
   * permission, one that the caller is the assignee or a collaborator of; with ticket.update.all,
   * any. Publishes TicketClosed.
   */
  public io.serviq.ticket.v1.CloseTicketResponse closeTicket(io.serviq.ticket.v1.CloseTicketRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getCloseTicketMethod(),
        request);
  }

  /**
   * Brings a resolved ticket, or one that was closed within the last seven days by default, back to
   * work: it becomes REOPENED. With the bare permission, one that the caller is the assignee or a
   * collaborator of; with ticket.update.all, any. Publishes TicketReopened.
   */
  public io.serviq.ticket.v1.ReopenTicketResponse reopenTicket(io.serviq.ticket.v1.ReopenTicketRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getReopenTicketMethod(),
        request);
  }

  /**
   * Says that the ticket is no request at all: it becomes SPAM. With the bare permission, one that
   * the caller is the assignee or a collaborator of; with ticket.update.all, any. Publishes
   * TicketMarkedSpam.
   */
  public io.serviq.ticket.v1.MarkSpamResponse markSpam(io.serviq.ticket.v1.MarkSpamRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getMarkSpamMethod(),
        request);
  }

  /**
   * Says that the ticket is a request after all: SPAM becomes OPEN. With the bare permission, one
   * that the caller is the assignee or a collaborator of; with ticket.update.all, any. Publishes
   * TicketUnmarkedSpam.
   */
  public io.serviq.ticket.v1.UnmarkSpamResponse unmarkSpam(io.serviq.ticket.v1.UnmarkSpamRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getUnmarkSpamMethod(),
        request);
  }

  /**
   * Makes an agent responsible for a ticket (its PRIMARY), also beyond their capacity; nothing
   * happens when they already are. With the bare permission, one that the caller is the assignee or
   * a collaborator of; with ticket.assign.all, any. Publishes TicketAssigned.
   */
  public io.serviq.ticket.v1.AssignTicketResponse assignTicket(io.serviq.ticket.v1.AssignTicketRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getAssignTicketMethod(),
        request);
  }

  /**
   * Makes nobody responsible for a ticket: it waits to be assigned automatically, and one in
   * progress is open again. Publishes TicketUnassigned.
   */
  public io.serviq.ticket.v1.UnassignTicketResponse unassignTicket(io.serviq.ticket.v1.UnassignTicketRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getUnassignTicketMethod(),
        request);
  }

  /**
   * Lets a user of the desk take part in a ticket, as a collaborator or an observer; who takes part
   * already does so in the new role. At most 50 do. The assignee is changed by AssignTicket alone.
   * Publishes ParticipantAdded.
   */
  public io.serviq.ticket.v1.AddParticipantResponse addParticipant(io.serviq.ticket.v1.AddParticipantRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getAddParticipantMethod(),
        request);
  }

  /**
   * Lets a collaborator or observer take part no longer. Publishes ParticipantRemoved.
   */
  public io.serviq.ticket.v1.RemoveParticipantResponse removeParticipant(io.serviq.ticket.v1.RemoveParticipantRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getRemoveParticipantMethod(),
        request);
  }

  /**
   * Tells who could be assigned a ticket automatically now, who would be, and why each of the
   * others is skipped.
   */
  public io.serviq.ticket.v1.ExplainAssignmentResponse explainAssignment(io.serviq.ticket.v1.ExplainAssignmentRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getExplainAssignmentMethod(),
        request);
  }

  /**
   * Ends every tracking link of a ticket and makes another, which is mailed to the requester and to
   * nobody else. With the bare permission, one that the caller is the assignee or a collaborator
   * of; with ticket.update.all, any. Publishes LinkRotated.
   */
  public io.serviq.ticket.v1.RotateTicketLinkResponse rotateTicketLink(io.serviq.ticket.v1.RotateTicketLinkRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getRotateTicketLinkMethod(),
        request);
  }

  /**
   * Ends every tracking link of a ticket: nobody opens it until another is made. With the bare
   * permission, one that the caller is the assignee or a collaborator of; with ticket.update.all,
   * any. Publishes LinkRevoked.
   */
  public io.serviq.ticket.v1.RevokeTicketLinkResponse revokeTicketLink(io.serviq.ticket.v1.RevokeTicketLinkRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getRevokeTicketLinkMethod(),
        request);
  }

  /**
   * Returns the links of many tickets. For services alone: whoever has a tracking link sees the
   * ticket. Costs one round trip.
   */
  public io.serviq.ticket.v1.BatchGetTicketLinksResponse batchGetTicketLinks(io.serviq.ticket.v1.BatchGetTicketLinksRequest request) {
    return calls.unary(
        io.serviq.ticket.v1.TicketServiceGrpc.getBatchGetTicketLinksMethod(),
        request);
  }
}
