package io.serviq.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.time.Clock;
import java.util.Optional;

/** Where the token of a client comes from: the caller, or identity. */
sealed interface BearerSource {
  static Optional<BearerSource> of(Credentials credentials, AuthClient auth, Clock clock) {
    if (credentials instanceof Credentials.AccessToken given) {
      return Optional.of(new Given(given.token()));
    }
    if (credentials instanceof Credentials.Password who) {
      return Optional.of(new Own(new AccessTokens(SignedIn.byPassword(auth, who), clock)));
    }
    if (credentials instanceof Credentials.ApiKey who) {
      return Optional.of(new Own(new AccessTokens(SignedIn.byApiKey(auth, who), clock)));
    }
    return Optional.empty();
  }

  String current();

  boolean renews();

  ClientInterceptor interceptor();

  /** The caller's, sent as it is. */
  record Given(String current) implements BearerSource, ClientInterceptor {
    @Override
    public boolean renews() {
      return false;
    }

    @Override
    public ClientInterceptor interceptor() {
      return this;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
      CallOptions with =
          TokenInterceptor.givesToken(method) ? options : options.withCallCredentials(new BearerToken(() -> current));
      return next.newCall(method, with);
    }
  }

  /** The client's own. */
  record Own(AccessTokens tokens) implements BearerSource {
    @Override
    public String current() {
      return tokens.current();
    }

    @Override
    public boolean renews() {
      return true;
    }

    @Override
    public ClientInterceptor interceptor() {
      return new TokenInterceptor(tokens);
    }
  }
}
