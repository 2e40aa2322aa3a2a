// Generated from the contract. DO NOT EDIT!
// source: serviq/identity/v1/session_service.proto

package io.serviq.client;

import java.time.Duration;

/**
 * The sign-ins of the user who asks.
 */
public final class SessionClient {
  private final Calls calls;

  SessionClient(Calls calls) {
    this.calls = calls;
  }

  /** The same client, whose calls from now on all end within the time. */
  public SessionClient withDeadlineAfter(Duration time) {
    return new SessionClient(calls.withDeadlineAfter(time));
  }

  /**
   * Lists the sessions of the user who asks, newest first. Costs one round trip a page.
   */
  public io.serviq.identity.v1.ListSessionsResponse listSessions(io.serviq.identity.v1.ListSessionsRequest request) {
    return calls.unary(
        io.serviq.identity.v1.SessionServiceGrpc.getListSessionsMethod(),
        request);
  }

  /**
   * All pages of {@link #listSessions}, each fetched when it is come to.
   */
  public Paged<io.serviq.identity.v1.ListSessionsResponse, io.serviq.identity.v1.Session> listSessionsPaged(io.serviq.identity.v1.ListSessionsRequest request) {
    return calls.paged(
        io.serviq.identity.v1.SessionServiceGrpc.getListSessionsMethod(),
        request,
        (next, token) -> next.toBuilder().setPageToken(token).build(),
        io.serviq.identity.v1.ListSessionsResponse::getNextPageToken,
        io.serviq.identity.v1.ListSessionsResponse::getSessionsList);
  }

  /**
   * Ends a session of the user who asks, on whatever device. Publishes SessionRevoked.
   */
  public io.serviq.identity.v1.RevokeSessionResponse revokeSession(io.serviq.identity.v1.RevokeSessionRequest request) {
    return calls.unary(
        io.serviq.identity.v1.SessionServiceGrpc.getRevokeSessionMethod(),
        request);
  }
}
