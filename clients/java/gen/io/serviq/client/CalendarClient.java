// Generated from the contract. DO NOT EDIT!
// source: serviq/sla/v1/calendar_service.proto

package io.serviq.client;

import java.time.Duration;

/**
 * When people work. A calendar that cannot be worked with is refused when it is saved, and never
 * found out when a promise is made.
 */
public final class CalendarClient {
  private final Calls calls;

  CalendarClient(Calls calls) {
    this.calls = calls;
  }

  /** The same client, whose calls from now on all end within the time. */
  public CalendarClient withDeadlineAfter(Duration time) {
    return new CalendarClient(calls.withDeadlineAfter(time));
  }

  /**
   * Makes a calendar, for policies to name.
   */
  public io.serviq.sla.v1.CreateCalendarResponse createCalendar(io.serviq.sla.v1.CreateCalendarRequest request) {
    return calls.unary(
        io.serviq.sla.v1.CalendarServiceGrpc.getCreateCalendarMethod(),
        request);
  }

  /**
   * Returns the latest version of a calendar, which may wait for its time.
   */
  public io.serviq.sla.v1.GetCalendarResponse getCalendar(io.serviq.sla.v1.GetCalendarRequest request) {
    return calls.unary(
        io.serviq.sla.v1.CalendarServiceGrpc.getGetCalendarMethod(),
        request);
  }

  /**
   * Lists the latest versions of the calendars, oldest first. Costs one round trip a page.
   */
  public io.serviq.sla.v1.ListCalendarsResponse listCalendars(io.serviq.sla.v1.ListCalendarsRequest request) {
    return calls.unary(
        io.serviq.sla.v1.CalendarServiceGrpc.getListCalendarsMethod(),
        request);
  }

  /**
   * All pages of {@link #listCalendars}, each fetched when it is come to.
   */
  public Paged<io.serviq.sla.v1.ListCalendarsResponse, io.serviq.sla.v1.Calendar> listCalendarsPaged(io.serviq.sla.v1.ListCalendarsRequest request) {
    return calls.paged(
        io.serviq.sla.v1.CalendarServiceGrpc.getListCalendarsMethod(),
        request,
        (next, token) -> next.toBuilder().setPageToken(token).build(),
        io.serviq.sla.v1.ListCalendarsResponse::getNextPageToken,
        io.serviq.sla.v1.ListCalendarsResponse::getCalendarsList);
  }

  /**
   * Changes a calendar: from the effective time on there is a new version. Time that running clocks
   * used up before then stays used up, and the rest runs on the new hours.
   */
  public io.serviq.sla.v1.UpdateCalendarResponse updateCalendar(io.serviq.sla.v1.UpdateCalendarRequest request) {
    return calls.unary(
        io.serviq.sla.v1.CalendarServiceGrpc.getUpdateCalendarMethod(),
        request);
  }

  /**
   * Deletes a calendar that no policy names.
   */
  public io.serviq.sla.v1.DeleteCalendarResponse deleteCalendar(io.serviq.sla.v1.DeleteCalendarRequest request) {
    return calls.unary(
        io.serviq.sla.v1.CalendarServiceGrpc.getDeleteCalendarMethod(),
        request);
  }
}
