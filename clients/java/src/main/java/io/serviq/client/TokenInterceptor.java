package io.serviq.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.serviq.common.v1.AccessKind;
import io.serviq.common.v1.Options;
import io.serviq.identity.v1.AuthServiceGrpc;

/** Sends the client's own token, and repeats a call once with another one when the token was refused. */
final class TokenInterceptor implements ClientInterceptor {
  private final AccessTokens tokens;

  TokenInterceptor(AccessTokens tokens) {
    this.tokens = tokens;
  }

  /** Whether the RPC is how a caller gets a token: an expired one must not keep them from that. */
  static boolean givesToken(MethodDescriptor<?, ?> method) {
    return AuthServiceGrpc.SERVICE_NAME.equals(method.getServiceName())
        && method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier schema
        && schema.getMethodDescriptor().getOptions().getExtension(Options.access).getKind() == AccessKind.ACCESS_KIND_PUBLIC;
  }

  static boolean saysTokenInvalid(Status status, Metadata trailers) {
    return status.getCode() == Status.Code.UNAUTHENTICATED
        && ServiqException.of(status.asRuntimeException(trailers)).reason().equals("TOKEN_INVALID");
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    if (givesToken(method)) {
      return next.newCall(method, options);
    }
    if (method.getType().clientSendsOneMessage()) {
      return new RenewingCall<>(() -> attempt(method, options, next));
    }
    return attempt(method, options, next);
  }

  private <Q, R> ClientCall<Q, R> attempt(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    BearerToken token = new BearerToken(tokens::current);
    return new SimpleForwardingClientCall<>(next.newCall(method, options.withCallCredentials(token))) {
      @Override
      public void start(Listener<R> listener, Metadata headers) {
        super.start(
            new SimpleForwardingClientCallListener<>(listener) {
              @Override
              public void onClose(Status status, Metadata trailers) {
                if (saysTokenInvalid(status, trailers)) {
                  tokens.refuse(token.sent());
                }
                super.onClose(status, trailers);
              }
            },
            headers);
      }
    };
  }
}
