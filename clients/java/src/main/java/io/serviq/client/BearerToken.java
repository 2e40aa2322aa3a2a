package io.serviq.client;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The access token of one call. */
final class BearerToken extends CallCredentials {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Supplier<String> tokens;
  private volatile String sent;

  BearerToken(Supplier<String> tokens) {
    this.tokens = tokens;
  }

  /** What was sent; null when nothing was. */
  String sent() {
    return sent;
  }

  @Override
  public void applyRequestMetadata(RequestInfo info, Executor executor, MetadataApplier applier) {
    executor.execute(() -> apply(applier));
  }

  private void apply(MetadataApplier applier) {
    try {
      sent = tokens.get();
      Metadata headers = new Metadata();
      headers.put(AUTHORIZATION, "Bearer " + sent);
      applier.apply(headers);
    } catch (ServiqException e) {
      applier.fail(Status.fromCode(e.code()).withDescription(e.getMessage()).withCause(e));
    } catch (RuntimeException e) {
      // The applier must always be told, or the call would wait for ever.
      applier.fail(Status.INTERNAL.withDescription("no access token").withCause(e));
    }
  }
}
