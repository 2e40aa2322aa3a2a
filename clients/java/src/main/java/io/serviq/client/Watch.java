package io.serviq.client;

import io.grpc.Status;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A stream of changes that goes on by itself, after the last message, when a service stops, ends the stream, or says that the reader
 * fell behind; and with a new token when the one it began with expired. It has no end but {@link #close()}, a deadline, or another
 * failure, which {@link #hasNext()} throws as {@link ServiqException}. For one reader; any thread may close it.
 *
 * @param <R> a message; an empty one is a sign of life
 */
public final class Watch<R> implements Iterator<R>, AutoCloseable {
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final Function<String, Responses<R>> open;
  private final Function<R, String> tokenOf;
  private final boolean renewsTokens;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Responses<R> current;
  private volatile String token;
  private boolean heard;
  private Duration wait = FIRST_WAIT;

  Watch(Function<String, Responses<R>> open, Function<R, String> tokenOf, boolean renewsTokens) {
    this.open = open;
    this.tokenOf = tokenOf;
    this.renewsTokens = renewsTokens;
    this.current = open.apply(null);
  }

  /** Waits for the next message. Returns false once the watch is closed. */
  @Override
  public boolean hasNext() {
    while (!isClosed()) {
      try {
        if (current.hasNext()) {
          return true;
        }
        resume(Duration.ZERO);
      } catch (ServiqException e) {
        if (isClosed()) {
          return false;
        }
        if (!isPassing(e)) {
          throw e;
        }
        resume(e.retryDelay().orElse(wait));
      }
    }
    return false;
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    R message = current.next();
    heard = true;
    wait = FIRST_WAIT;
    token = tokenOf.apply(message);
    return message;
  }

  /** Where another watch of the same request would go on; null before the first message. */
  public String resumeToken() {
    return token;
  }

  /** Breaks off. */
  @Override
  public void close() {
    closed.countDown();
    current.close();
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private boolean isPassing(ServiqException failure) {
    return failure.code() == Status.Code.UNAVAILABLE
        || failure.code() == Status.Code.CANCELLED
        || failure.reason().equals("WATCH_FELL_BEHIND")
        || renewsTokens && heard && failure.reason().equals("TOKEN_INVALID");
  }

  private void resume(Duration pause) {
    // Half of it by chance: many clients of a service that comes back do not come at once.
    long nanos = pause.toNanos() / 2;
    nanos += nanos == 0 ? 0 : ThreadLocalRandom.current().nextLong(nanos);
    try {
      if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      return;
    }
    wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
    heard = false;
    current.close();
    current = open.apply(token);
    if (isClosed()) {
      current.close();
    }
  }
}
