package io.serviq.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.util.Iterator;

/** The messages of one stream, which closing breaks off. */
final class Responses<R> implements Iterator<R>, AutoCloseable {
  private final Context.CancellableContext context = Context.current().withCancellation();
  private final Iterator<R> messages;

  <Q> Responses(Channel channel, MethodDescriptor<Q, R> method, CallOptions options, Q request) {
    Context before = context.attach();
    try {
      messages = ClientCalls.blockingServerStreamingCall(channel, method, options, request);
    } finally {
      context.detach(before);
    }
  }

  @Override
  public boolean hasNext() {
    try {
      return messages.hasNext();
    } catch (StatusRuntimeException e) {
      throw ServiqException.of(e);
    }
  }

  @Override
  public R next() {
    try {
      return messages.next();
    } catch (StatusRuntimeException e) {
      throw ServiqException.of(e);
    }
  }

  @Override
  public void close() {
    context.cancel(null);
  }
}
