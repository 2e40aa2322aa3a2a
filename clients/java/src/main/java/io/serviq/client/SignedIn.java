package io.serviq.client;

import com.google.protobuf.Timestamp;
import io.serviq.identity.v1.ExchangeApiKeyRequest;
import io.serviq.identity.v1.RefreshSessionRequest;
import io.serviq.identity.v1.SignInRequest;
import io.serviq.identity.v1.TokenPair;
import java.time.Instant;
import java.util.function.Function;

/** How credentials become access tokens. */
final class SignedIn {
  private SignedIn() {}

  static Function<AccessTokens.Grant, AccessTokens.Grant> byPassword(AuthClient auth, Credentials.Password who) {
    return before -> {
      if (before != null) {
        try {
          RefreshSessionRequest request =
              RefreshSessionRequest.newBuilder().setRefreshToken(before.refreshToken()).build();
          return grant(auth.refreshSession(request).getTokens());
        } catch (ServiqException.Unauthenticated e) {
          // The session is over; the password begins another one.
        }
      }
      SignInRequest request =
          SignInRequest.newBuilder().setEmail(who.email()).setPassword(who.password()).setDevice("serviq-client (Java)").build();
      return grant(auth.signIn(request).getTokens());
    };
  }

  static Function<AccessTokens.Grant, AccessTokens.Grant> byApiKey(AuthClient auth, Credentials.ApiKey who) {
    return before -> {
      var answer = auth.exchangeApiKey(ExchangeApiKeyRequest.newBuilder().setApiKey(who.key()).build());
      return new AccessTokens.Grant(answer.getAccessToken(), instant(answer.getExpireTime()), null);
    };
  }

  private static AccessTokens.Grant grant(TokenPair pair) {
    return new AccessTokens.Grant(pair.getAccessToken(), instant(pair.getAccessExpireTime()), pair.getRefreshToken());
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
