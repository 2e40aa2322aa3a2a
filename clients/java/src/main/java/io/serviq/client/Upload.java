package io.serviq.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.grpc.ClientCall;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/** A file on its way to a service, no faster than the service takes it. */
final class Upload<Q, R> implements ClientResponseObserver<Q, R> {
  private static final int CHUNK_BYTES = 256 * 1024;

  private ClientCallStreamObserver<Q> call;
  private R answer;
  private ServiqException failure;
  private boolean isOver;

  /** A message with some of the content. */
  interface Part<Q> {
    Q of(Q message, ByteString chunk, boolean last);
  }

  /** Sends all of the content, and returns what the service answers. The caller closes the content. */
  R send(ClientCall<Q, R> raw, Q first, InputStream content, Part<Q> part) throws IOException {
    ClientCalls.asyncClientStreamingCall(raw, this);
    try {
      sendAll(first, content, part);
      return awaitAnswer();
    } catch (InterruptedException e) {
      call.cancel("interrupted", e);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a file was sent");
    } catch (IOException e) {
      call.cancel("the content cannot be read", e);
      throw e;
    }
  }

  private void sendAll(Q first, InputStream content, Part<Q> part) throws IOException, InterruptedException {
    Q message = first;
    byte[] chunk = content.readNBytes(CHUNK_BYTES);
    boolean last = false;
    while (!last && awaitReady()) {
      byte[] next = chunk.length < CHUNK_BYTES ? new byte[0] : content.readNBytes(CHUNK_BYTES);
      last = next.length == 0;
      call.onNext(part.of(message, ByteString.copyFrom(chunk), last));
      message = bare(first);
      chunk = next;
    }
    if (last) {
      call.onCompleted();
    }
  }

  @SuppressWarnings("unchecked")
  private static <Q> Q bare(Q message) {
    return (Q) ((Message) message).getDefaultInstanceForType();
  }

  private synchronized boolean awaitReady() throws InterruptedException {
    while (!isOver && !call.isReady()) {
      wait();
    }
    return !isOver;
  }

  private synchronized R awaitAnswer() throws InterruptedException {
    while (!isOver) {
      wait();
    }
    if (failure != null) {
      throw failure;
    }
    return answer;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> stream) {
    call = stream;
    stream.setOnReadyHandler(this::wake);
  }

  @Override
  public synchronized void onNext(R response) {
    answer = response;
  }

  @Override
  public synchronized void onError(Throwable thrown) {
    failure = ServiqException.of(thrown);
    isOver = true;
    notifyAll();
  }

  @Override
  public synchronized void onCompleted() {
    isOver = true;
    notifyAll();
  }

  private synchronized void wake() {
    notifyAll();
  }
}
