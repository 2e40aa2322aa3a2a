package io.serviq.client;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Everything that a list has, over all of its pages. A page is fetched when it is come to; whoever stops early fetches no more.
 * Every iteration begins anew. Fetching throws {@link ServiqException}.
 *
 * @param <P> a page: the response of the RPC
 * @param <T> an item
 */
public final class Paged<P, T> implements Iterable<T> {
  private final Function<String, P> fetch;
  private final Function<P, String> nextToken;
  private final Function<P, List<T>> items;

  Paged(Function<String, P> fetch, Function<P, String> nextToken, Function<P, List<T>> items) {
    this.fetch = fetch;
    this.nextToken = nextToken;
    this.items = items;
  }

  /** The items, one after the other. */
  @Override
  public Iterator<T> iterator() {
    return stream().iterator();
  }

  /** The items as a stream. */
  public Stream<T> stream() {
    return StreamSupport.stream(pages().spliterator(), false).flatMap(page -> items.apply(page).stream());
  }

  /** The pages, one after the other. */
  public Iterable<P> pages() {
    return () -> new Iterator<>() {
      private String token;
      private boolean isOver;

      @Override
      public boolean hasNext() {
        return !isOver;
      }

      @Override
      public P next() {
        if (isOver) {
          throw new NoSuchElementException();
        }
        P page = fetch.apply(token);
        token = nextToken.apply(page);
        isOver = token.isEmpty();
        return page;
      }
    };
  }
}
