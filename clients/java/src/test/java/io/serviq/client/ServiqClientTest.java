package io.serviq.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.serviq.ticket.v1.CreateTicketRequest;
import io.serviq.ticket.v1.CreateTicketResponse;
import io.serviq.ticket.v1.GetTicketRequest;
import io.serviq.ticket.v1.GetTicketResponse;
import io.serviq.ticket.v1.ListTicketsRequest;
import io.serviq.ticket.v1.ListTicketsResponse;
import io.serviq.ticket.v1.Ticket;
import io.serviq.ticket.v1.TicketServiceGrpc.TicketServiceImplBase;
import io.serviq.ticket.v1.WatchTicketsRequest;
import io.serviq.ticket.v1.WatchTicketsResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServiqClientTest {
  private static final GetTicketRequest GET = GetTicketRequest.newBuilder().setId("1").build();

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<Optional<Deadline>> deadlines = new CopyOnWriteArrayList<>();

  @Test
  void aRetryHasTheSameRequestIdAndTheDeadlineOfTheContract() throws Exception {
    var tickets = new TicketServiceImplBase() {
      @Override
      public void createTicket(CreateTicketRequest request, StreamObserver<CreateTicketResponse> responses) {
        deadlines.add(Optional.ofNullable(Context.current().getDeadline()));
        seen.add(request.getRequestId());
        if (seen.size() < 3) {
          responses.onError(Status.UNAVAILABLE.asRuntimeException());
        } else {
          LoopbackDesk.answer(responses, CreateTicketResponse.getDefaultInstance());
        }
      }
    };
    try (var desk = new LoopbackDesk(tickets); var serviq = desk.client().build()) {
      serviq.tickets().createTicket(CreateTicketRequest.getDefaultInstance());
    }
    assertEquals(3, seen.size());
    assertEquals(1, new HashSet<>(seen).size());
    assertEquals(36, seen.get(0).length());
    long left = deadlines.get(0).orElseThrow().timeRemaining(TimeUnit.SECONDS);
    assertTrue(left > 0 && left <= 10, "seconds left: " + left);
  }

  @Test
  void aRequestIdOfTheCallerStays() throws Exception {
    var tickets = new TicketServiceImplBase() {
      @Override
      public void createTicket(CreateTicketRequest request, StreamObserver<CreateTicketResponse> responses) {
        seen.add(request.getRequestId());
        LoopbackDesk.answer(responses, CreateTicketResponse.getDefaultInstance());
      }
    };
    try (var desk = new LoopbackDesk(tickets); var serviq = desk.client().build()) {
      serviq.tickets().createTicket(CreateTicketRequest.newBuilder().setRequestId("crm-1").build());
    }
    assertEquals(List.of("crm-1"), seen);
  }

  @Test
  void manyThreadsSignInOnceAndRefreshOnce() throws Exception {
    try (var desk = new LoopbackDesk(new Tokens()); var serviq = desk.signedIn()) {
      desk.lifetime = Duration.ZERO;
      serviq.accessToken();
      desk.lifetime = Duration.ofMinutes(5);
      ExecutorService threads = Executors.newFixedThreadPool(8);
      Callable<GetTicketResponse> call = () -> serviq.tickets().getTicket(GET);
      for (Future<GetTicketResponse> done : threads.invokeAll(java.util.Collections.nCopies(40, call))) {
        done.get();
      }
      threads.shutdown();
      assertEquals(List.of("SignIn null", "RefreshSession null"), desk.given);
    }
    assertEquals(java.util.Set.of("Bearer token-2"), new HashSet<>(seen));
  }

  @Test
  void aCallWhoseTokenIsRefusedIsRepeatedOnceWithANewOne() throws Exception {
    var tickets = new Tokens() {
      @Override
      public void getTicket(GetTicketRequest request, StreamObserver<GetTicketResponse> responses) {
        if (LoopbackDesk.TOKEN.get().equals("Bearer token-1")) {
          seen.add("refused");
          responses.onError(LoopbackDesk.tokenInvalid());
        } else {
          super.getTicket(request, responses);
        }
      }
    };
    try (var desk = new LoopbackDesk(tickets); var serviq = desk.signedIn()) {
      serviq.tickets().getTicket(GET);
      assertEquals(List.of("SignIn null", "RefreshSession null"), desk.given);
    }
    assertEquals(List.of("refused", "Bearer token-2"), seen);
  }

  @Test
  void aCallIsNotRepeatedTwice() throws Exception {
    try (var desk = new LoopbackDesk(new Refusing()); var serviq = desk.signedIn()) {
      var error = assertThrows(ServiqException.Unauthenticated.class, () -> serviq.tickets().getTicket(GET));
      assertEquals("TOKEN_INVALID", error.reason());
    }
    assertEquals(List.of("Bearer token-1", "Bearer token-2"), seen);
  }

  @Test
  void aTokenOfTheCallerIsNeverRenewed() throws Exception {
    try (var desk = new LoopbackDesk(new Refusing());
        var serviq = desk.client().credentials(Credentials.accessToken("mine")).build()) {
      assertThrows(ServiqException.Unauthenticated.class, () -> serviq.tickets().getTicket(GET));
      assertEquals(List.of(), desk.given);
    }
    assertEquals(List.of("Bearer mine"), seen);
  }

  @Test
  void anErrorSaysWhatTheServiceSaid() throws Exception {
    var tickets = new TicketServiceImplBase() {
      @Override
      public void getTicket(GetTicketRequest request, StreamObserver<GetTicketResponse> responses) {
        responses.onError(LoopbackDesk.failure(10, "ETAG_STALE"));
      }
    };
    try (var desk = new LoopbackDesk(tickets); var serviq = desk.client().build()) {
      var error = assertThrows(ServiqException.Aborted.class, () -> serviq.tickets().getTicket(GET));
      assertEquals("ETAG_STALE", error.reason());
      assertEquals("ticket.serviq", error.domain());
      assertEquals("7", error.metadata().get("etag"));
      assertEquals(List.of(new ServiqException.Violation("email", "must be one")), error.violations());
      assertEquals(Optional.of(Duration.ofMillis(20)), error.retryDelay());
    }
  }

  @Test
  void pagesAreFetchedWhenTheyAreComeTo() throws Exception {
    var tickets = new TicketServiceImplBase() {
      @Override
      public void listTickets(ListTicketsRequest request, StreamObserver<ListTicketsResponse> responses) {
        seen.add(request.getPageToken());
        int page = seen.size();
        LoopbackDesk.answer(
            responses,
            ListTicketsResponse.newBuilder()
                .addTickets(Ticket.newBuilder().setTitle("a" + page))
                .addTickets(Ticket.newBuilder().setTitle("b" + page))
                .setNextPageToken(page < 3 ? "after-" + page : "")
                .build());
      }
    };
    try (var desk = new LoopbackDesk(tickets); var serviq = desk.client().build()) {
      var all = serviq.tickets().listTicketsPaged(ListTicketsRequest.getDefaultInstance());
      assertEquals(List.of("a1", "b1", "a2"), all.stream().limit(3).map(Ticket::getTitle).toList());
      assertEquals(List.of("", "after-1"), seen);
      seen.clear();
      all.pages().forEach(page -> {});
    }
    assertEquals(List.of("", "after-1", "after-2"), seen);
  }

  @Test
  void aWatchGoesOnAfterItsLastMessageAndHasNoDeadline() throws Exception {
    var tickets = new TicketServiceImplBase() {
      @Override
      public void watchTickets(WatchTicketsRequest request, StreamObserver<WatchTicketsResponse> responses) {
        deadlines.add(Optional.ofNullable(Context.current().getDeadline()));
        seen.add(request.getResumeToken());
        responses.onNext(WatchTicketsResponse.newBuilder().setResumeToken("after-" + seen.size()).build());
        switch (seen.size()) {
          case 1 -> responses.onError(Status.UNAVAILABLE.asRuntimeException());
          case 2 -> responses.onCompleted();
          case 3 -> responses.onError(LoopbackDesk.failure(10, "WATCH_FELL_BEHIND"));
          default -> responses.onError(LoopbackDesk.failure(7, "PERMISSION_MISSING"));
        }
      }
    };
    try (var desk = new LoopbackDesk(tickets);
        var serviq = desk.client().build();
        var watch = serviq.tickets().watchTickets(WatchTicketsRequest.getDefaultInstance())) {
      for (int i = 1; i <= 4; i++) {
        assertEquals("after-" + i, watch.next().getResumeToken());
      }
      assertThrows(ServiqException.PermissionDenied.class, watch::hasNext);
      watch.close();
      assertFalse(watch.hasNext());
    }
    assertEquals(List.of("", "after-1", "after-2", "after-3"), seen);
    assertTrue(deadlines.stream().allMatch(Optional::isEmpty));
  }

  @Test
  void credentialsDoNotTravelInTheClearUnlessTheCallerSaysSo() {
    Credentials key = Credentials.apiKey("secret");
    var away = ServiqClient.builder(Addresses.of("desk.example.com:443")).credentials(key);
    assertThrows(IllegalArgumentException.class, away::build);
    away.allowCredentialsInTheClear().build().close();
    ServiqClient.builder(Addresses.of("desk.example.com:443")).credentials(key).tls().build().close();
    ServiqClient.builder(Addresses.of("desk.example.com:443")).build().close();
    ServiqClient.builder(Addresses.of("[::1]:443")).credentials(key).build().close();
    assertThrows(IllegalArgumentException.class, () -> Addresses.of("desk.example.com"));
    assertFalse(key.toString().contains("secret"));
  }

  private class Tokens extends TicketServiceImplBase {
    @Override
    public void getTicket(GetTicketRequest request, StreamObserver<GetTicketResponse> responses) {
      seen.add(LoopbackDesk.TOKEN.get());
      LoopbackDesk.answer(responses, GetTicketResponse.getDefaultInstance());
    }
  }

  private class Refusing extends TicketServiceImplBase {
    @Override
    public void getTicket(GetTicketRequest request, StreamObserver<GetTicketResponse> responses) {
      seen.add(LoopbackDesk.TOKEN.get());
      responses.onError(LoopbackDesk.tokenInvalid());
    }
  }
}
