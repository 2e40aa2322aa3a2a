package io.serviq.client;

import com.google.protobuf.ByteString;
import java.io.InputStream;
import java.util.Iterator;
import java.util.function.Function;

/**
 * The content of a file, read as it arrives; {@link InputStream#transferTo} writes it elsewhere. Reading throws
 * {@link ServiqException} when the service breaks off. Closing it before its end breaks off the call.
 *
 * @param <A> what the file is
 */
public final class Download<A> extends InputStream {
  private final A about;
  private final Responses<?> call;
  private final Iterator<ByteString> chunks;
  private ByteString chunk;
  private int read;

  private Download(A about, ByteString first, Responses<?> call, Iterator<ByteString> rest) {
    this.about = about;
    this.chunk = first;
    this.call = call;
    this.chunks = rest;
  }

  static <R, A> Download<A> begin(Responses<R> messages, Function<R, A> about, Function<R, ByteString> chunk) {
    R first = messages.next();
    Iterator<ByteString> rest = new Iterator<>() {
      @Override
      public boolean hasNext() {
        return messages.hasNext();
      }

      @Override
      public ByteString next() {
        return chunk.apply(messages.next());
      }
    };
    return new Download<>(about.apply(first), chunk.apply(first), messages, rest);
  }

  /** What the file is. */
  public A about() {
    return about;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    while (read == chunk.size()) {
      if (!chunks.hasNext()) {
        return -1;
      }
      chunk = chunks.next();
      read = 0;
    }
    int count = Math.min(length, chunk.size() - read);
    chunk.copyTo(target, read, offset, count);
    read += count;
    return count;
  }

  @Override
  public void close() {
    call.close();
  }
}
