package io.serviq.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
  private Instant now = Instant.EPOCH;
  private int fetched;
  private boolean isAway;

  private final Clock clock = new Clock() {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  };

  private final AccessTokens tokens = new AccessTokens(before -> fetch(), clock);

  @Test
  void aTokenIsRenewedWhenAFifthOfItsLifeIsLeft() {
    assertEquals("1", tokens.current());
    now = Instant.ofEpochSecond(79);
    assertEquals("1", tokens.current());
    now = Instant.ofEpochSecond(80);
    assertEquals("2", tokens.current());
  }

  @Test
  void whatIsLeftOfATokenIsUsedWhileIdentityIsAway() {
    tokens.current();
    isAway = true;
    now = Instant.ofEpochSecond(99);
    assertEquals("1", tokens.current());
    now = Instant.ofEpochSecond(100);
    assertThrows(ServiqException.Unavailable.class, tokens::current);
  }

  @Test
  void aRefusedTokenIsNotUsedAgainAndAnOlderOneSaysNothing() {
    tokens.refuse(tokens.current());
    assertEquals("2", tokens.current());
    tokens.refuse("1");
    assertEquals("2", tokens.current());
  }

  private AccessTokens.Grant fetch() {
    if (isAway) {
      throw ServiqException.of(Status.UNAVAILABLE.asRuntimeException());
    }
    fetched++;
    return new AccessTokens.Grant(Integer.toString(fetched), now.plusSeconds(100), null);
  }
}
