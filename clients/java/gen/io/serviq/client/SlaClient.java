// Generated from the contract. DO NOT EDIT!
// source: serviq/sla/v1/sla_service.proto

package io.serviq.client;

import java.time.Duration;

/**
 * The deadlines: what was promised about a ticket, and by when.
 */
public final class SlaClient {
  private final Calls calls;

  SlaClient(Calls calls) {
    this.calls = calls;
  }

  /** The same client, whose calls from now on all end within the time. */
  public SlaClient withDeadlineAfter(Duration time) {
    return new SlaClient(calls.withDeadlineAfter(time));
  }

  /**
   * Returns the promises about one ticket. Its clocks are opened by an event, so a ticket accepted
   * a moment ago may have none yet.
   */
  public io.serviq.sla.v1.GetTicketSlaResponse getTicketSla(io.serviq.sla.v1.GetTicketSlaRequest request) {
    return calls.unary(
        io.serviq.sla.v1.SlaServiceGrpc.getGetTicketSlaMethod(),
        request);
  }

  /**
   * Returns the promises about many tickets at once. Costs one round trip.
   */
  public io.serviq.sla.v1.BatchGetTicketSlasResponse batchGetTicketSlas(io.serviq.sla.v1.BatchGetTicketSlasRequest request) {
    return calls.unary(
        io.serviq.sla.v1.SlaServiceGrpc.getBatchGetTicketSlasMethod(),
        request);
  }

  /**
   * Lists clocks by due time, the earliest first; those without one, because they are paused, come
   * last. Costs one round trip a page.
   */
  public io.serviq.sla.v1.ListClocksResponse listClocks(io.serviq.sla.v1.ListClocksRequest request) {
    return calls.unary(
        io.serviq.sla.v1.SlaServiceGrpc.getListClocksMethod(),
        request);
  }

  /**
   * All pages of {@link #listClocks}, each fetched when it is come to.
   */
  public Paged<io.serviq.sla.v1.ListClocksResponse, io.serviq.sla.v1.Clock> listClocksPaged(io.serviq.sla.v1.ListClocksRequest request) {
    return calls.paged(
        io.serviq.sla.v1.SlaServiceGrpc.getListClocksMethod(),
        request,
        (next, token) -> next.toBuilder().setPageToken(token).build(),
        io.serviq.sla.v1.ListClocksResponse::getNextPageToken,
        io.serviq.sla.v1.ListClocksResponse::getClocksList);
  }

  /**
   * Says when something would be due and when to warn, by a calendar that is saved or one that is
   * only tried out. Nothing is stored. Over HTTP, pauses and calendars that are not saved go into
   * the body of a POST, since a query has no room for them.
   */
  public io.serviq.sla.v1.PreviewDueTimeResponse previewDueTime(io.serviq.sla.v1.PreviewDueTimeRequest request) {
    return calls.unary(
        io.serviq.sla.v1.SlaServiceGrpc.getPreviewDueTimeMethod(),
        request);
  }

  /**
   * Says what became of every microsecond of a clock: what counted, what was paused, what was
   * closed and why, with the running sum.
   */
  public io.serviq.sla.v1.ExplainClockResponse explainClock(io.serviq.sla.v1.ExplainClockRequest request) {
    return calls.unary(
        io.serviq.sla.v1.SlaServiceGrpc.getExplainClockMethod(),
        request);
  }

  /**
   * Makes the clocks of some tickets again from everything that was heard about them, and says how
   * many were not what they must be: none, unless somebody changed them by hand. Goes through all
   * tickets page by page. Publishes what ought to have been published and was not.
   */
  public io.serviq.sla.v1.RebuildTicketSlasResponse rebuildTicketSlas(io.serviq.sla.v1.RebuildTicketSlasRequest request) {
    return calls.unary(
        io.serviq.sla.v1.SlaServiceGrpc.getRebuildTicketSlasMethod(),
        request);
  }

  /**
   * Says how promises were kept that were decided in a span of time: how many in time, and how long
   * answers and resolutions took. It reads every such clock.
   */
  public io.serviq.sla.v1.GetSlaReportResponse getSlaReport(io.serviq.sla.v1.GetSlaReportRequest request) {
    return calls.unary(
        io.serviq.sla.v1.SlaServiceGrpc.getGetSlaReportMethod(),
        request);
  }
}
