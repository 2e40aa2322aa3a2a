package io.serviq.client;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What the generated clients are made of: a call for every shape that an RPC of the contract has. */
final class Calls {
  private final Channel channel;
  private final CallOptions options;
  private final boolean renewsTokens;

  Calls(Channel channel, boolean renewsTokens) {
    this(channel, CallOptions.DEFAULT, renewsTokens);
  }

  private Calls(Channel channel, CallOptions options, boolean renewsTokens) {
    this.channel = channel;
    this.options = options;
    this.renewsTokens = renewsTokens;
  }

  Calls withDeadlineAfter(Duration time) {
    return new Calls(channel, options.withDeadlineAfter(time.toNanos(), TimeUnit.NANOSECONDS), renewsTokens);
  }

  <Q, R> R unary(MethodDescriptor<Q, R> method, Q request) {
    try {
      return ClientCalls.blockingUnaryCall(channel, method, options, request);
    } catch (StatusRuntimeException e) {
      throw ServiqException.of(e);
    }
  }

  <Q, R, T> Paged<R, T> paged(
      MethodDescriptor<Q, R> method,
      Q request,
      BiFunction<Q, String, Q> from,
      Function<R, String> nextToken,
      Function<R, List<T>> items) {
    return new Paged<>(token -> unary(method, token == null ? request : from.apply(request, token)), nextToken, items);
  }

  <Q, R> Watch<R> watch(
      MethodDescriptor<Q, R> method, Q request, BiFunction<Q, String, Q> from, Function<R, String> resumeToken) {
    return new Watch<>(
        token -> new Responses<>(channel, method, options, token == null ? request : from.apply(request, token)),
        resumeToken,
        renewsTokens);
  }

  <Q, R, A> Download<A> download(
      MethodDescriptor<Q, R> method, Q request, Function<R, A> about, Function<R, ByteString> chunk) {
    return Download.begin(new Responses<>(channel, method, options, request), about, chunk);
  }

  <Q, R> R upload(MethodDescriptor<Q, R> method, Q first, InputStream content, Upload.Part<Q> part) throws IOException {
    return new Upload<Q, R>().send(channel.newCall(method, options), first, content, part);
  }
}
