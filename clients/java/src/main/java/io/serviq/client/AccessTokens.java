package io.serviq.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** The access token of a client, fetched when it is first needed and again before it expires; by one caller at a time. */
final class AccessTokens {
  private static final int PART_LEFT = 5;

  private final Function<Grant, Grant> fetch;
  private final Clock clock;
  private Grant grant;
  private Instant renewal;

  /**
   * @param fetch the next grant for the one before, which is null at first; throws {@link ServiqException}
   */
  AccessTokens(Function<Grant, Grant> fetch, Clock clock) {
    this.fetch = fetch;
    this.clock = clock;
  }

  /**
   * What a sign-in gives.
   *
   * @param refreshToken gets the next grant, once; null when there is none
   */
  record Grant(String accessToken, Instant expiry, String refreshToken) {}

  /** A token that is good now. Others wait while one caller fetches it. */
  synchronized String current() {
    Instant now = clock.instant();
    if (grant == null || !now.isBefore(renewal)) {
      renew(now);
    }
    return grant.accessToken();
  }

  /** Says that a service refused the token; the next caller gets another one. */
  synchronized void refuse(String token) {
    if (grant != null && grant.accessToken().equals(token)) {
      renewal = Instant.MIN;
      grant = new Grant(token, Instant.MIN, grant.refreshToken());
    }
  }

  private void renew(Instant now) {
    try {
      grant = fetch.apply(grant);
      renewal = grant.expiry().minus(Duration.between(now, grant.expiry()).dividedBy(PART_LEFT));
    } catch (ServiqException e) {
      // What is left of the old token may outlast whatever keeps identity from answering.
      if (grant == null || !now.isBefore(grant.expiry())) {
        throw e;
      }
    }
  }
}
