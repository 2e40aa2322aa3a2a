package io.serviq.client;

import io.grpc.Attributes;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.function.Supplier;

/** A call with one request, made once more when its token was refused before anything was answered. */
final class RenewingCall<Q, R> extends ClientCall<Q, R> {
  private final Supplier<ClientCall<Q, R>> attempts;
  private ClientCall<Q, R> current;
  private Listener<R> listener;
  private Metadata headers;
  private Q message;
  private int requested;
  private boolean halfClosed;
  private boolean cancelled;
  private boolean repeated;

  RenewingCall(Supplier<ClientCall<Q, R>> attempts) {
    this.attempts = attempts;
    this.current = attempts.get();
  }

  @Override
  public synchronized void start(Listener<R> responses, Metadata sent) {
    listener = responses;
    headers = new Metadata();
    headers.merge(sent);
    current.start(new Attempt(), sent);
  }

  @Override
  public synchronized void request(int count) {
    requested += count;
    current.request(count);
  }

  @Override
  public synchronized void sendMessage(Q request) {
    message = request;
    current.sendMessage(request);
  }

  @Override
  public synchronized void halfClose() {
    halfClosed = true;
    current.halfClose();
  }

  @Override
  public synchronized void cancel(String reason, Throwable cause) {
    cancelled = true;
    current.cancel(reason, cause);
  }

  @Override
  public synchronized boolean isReady() {
    return current.isReady();
  }

  @Override
  public synchronized Attributes getAttributes() {
    return current.getAttributes();
  }

  private synchronized boolean repeat() {
    if (repeated || cancelled || !halfClosed) {
      return false;
    }
    repeated = true;
    current = attempts.get();
    current.start(new Attempt(), headers);
    current.request(requested);
    current.sendMessage(message);
    current.halfClose();
    return true;
  }

  private final class Attempt extends Listener<R> {
    private Metadata answered;
    private boolean heard;

    @Override
    public void onHeaders(Metadata received) {
      answered = received;
    }

    @Override
    public void onMessage(R response) {
      passHeaders();
      heard = true;
      listener.onMessage(response);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      if (!heard && TokenInterceptor.saysTokenInvalid(status, trailers) && repeat()) {
        return;
      }
      passHeaders();
      listener.onClose(status, trailers);
    }

    @Override
    public void onReady() {
      listener.onReady();
    }

    private void passHeaders() {
      if (answered != null) {
        listener.onHeaders(answered);
        answered = null;
      }
    }
  }
}
