package io.serviq.client;

import com.google.protobuf.Any;
import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.serviq.identity.v1.AuthServiceGrpc;
import io.serviq.identity.v1.RefreshSessionRequest;
import io.serviq.identity.v1.RefreshSessionResponse;
import io.serviq.identity.v1.SignInRequest;
import io.serviq.identity.v1.SignInResponse;
import io.serviq.identity.v1.TokenPair;
import io.serviq.ticket.v1.TicketServiceGrpc;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A gRPC server on the loopback interface: AuthService that gives token-1, token-2 and so on, and a TicketService of the test's. */
final class LoopbackDesk implements AutoCloseable {
  static final Context.Key<String> TOKEN = Context.key("token");
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  /** The RPCs that gave tokens, in order, each with the authorization it came with. */
  final List<String> given = new CopyOnWriteArrayList<>();

  volatile Duration lifetime = Duration.ofMinutes(5);
  private final Server server;

  LoopbackDesk(TicketServiceGrpc.TicketServiceImplBase tickets) throws IOException {
    server =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .addService(new Auth())
            .addService(tickets)
            .intercept(new ReadToken())
            .build()
            .start();
  }

  ServiqClient.Builder client() {
    return ServiqClient.builder(Addresses.of("127.0.0.1:" + server.getPort()));
  }

  ServiqClient signedIn() {
    return client().credentials(Credentials.password("ada@example.com", "secret")).build();
  }

  static StatusRuntimeException tokenInvalid() {
    return failure(16, "TOKEN_INVALID");
  }

  static StatusRuntimeException failure(int code, String reason) {
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(code)
            .setMessage("no")
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder().setReason(reason).setDomain("ticket.serviq").putMetadata("etag", "7").build()))
            .addDetails(
                Any.pack(
                    BadRequest.newBuilder()
                        .addFieldViolations(
                            BadRequest.FieldViolation.newBuilder().setField("email").setDescription("must be one"))
                        .build()))
            .addDetails(
                Any.pack(
                    RetryInfo.newBuilder()
                        .setRetryDelay(com.google.protobuf.Duration.newBuilder().setNanos(20_000_000))
                        .build()))
            .build());
  }

  static <R> void answer(StreamObserver<R> responses, R response) {
    responses.onNext(response);
    responses.onCompleted();
  }

  @Override
  public void close() throws InterruptedException {
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  private synchronized TokenPair next(String rpc) {
    given.add(rpc + " " + TOKEN.get());
    Instant expiry = Instant.now().plus(lifetime);
    return TokenPair.newBuilder()
        .setAccessToken("token-" + given.size())
        .setRefreshToken("refresh-" + given.size())
        .setAccessExpireTime(Timestamp.newBuilder().setSeconds(expiry.getEpochSecond()).setNanos(expiry.getNano()))
        .build();
  }

  private final class Auth extends AuthServiceGrpc.AuthServiceImplBase {
    @Override
    public void signIn(SignInRequest request, StreamObserver<SignInResponse> responses) {
      answer(responses, SignInResponse.newBuilder().setTokens(next("SignIn")).build());
    }

    @Override
    public void refreshSession(RefreshSessionRequest request, StreamObserver<RefreshSessionResponse> responses) {
      if (!request.getRefreshToken().equals("refresh-" + given.size())) {
        responses.onError(failure(16, "REFRESH_TOKEN_INVALID"));
        return;
      }
      answer(responses, RefreshSessionResponse.newBuilder().setTokens(next("RefreshSession")).build());
    }
  }

  private static final class ReadToken implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      Context context = Context.current().withValue(TOKEN, headers.get(AUTHORIZATION));
      return Contexts.interceptCall(context, call, headers, next);
    }
  }
}
