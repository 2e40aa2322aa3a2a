package io.serviq.contract;

import static io.serviq.contract.Report.fieldsOf;

import com.google.protobuf.FieldMask;
import io.serviq.client.Addresses;
import io.serviq.client.Credentials;
import io.serviq.client.Download;
import io.serviq.client.ServiqClient;
import io.serviq.client.ServiqException;
import io.serviq.client.Watch;
import io.serviq.identity.v1.CreateApiKeyRequest;
import io.serviq.identity.v1.CreateServiceAccountRequest;
import io.serviq.identity.v1.GetMeRequest;
import io.serviq.identity.v1.SignOutRequest;
import io.serviq.sla.v1.Clock;
import io.serviq.ticket.v1.AddCommentRequest;
import io.serviq.ticket.v1.Attachment;
import io.serviq.ticket.v1.CreateTicketRequest;
import io.serviq.ticket.v1.CreateTicketResponse;
import io.serviq.ticket.v1.DownloadAttachmentRequest;
import io.serviq.ticket.v1.GetTicketRequest;
import io.serviq.ticket.v1.ListTicketsRequest;
import io.serviq.ticket.v1.ListTicketsResponse;
import io.serviq.ticket.v1.Priority;
import io.serviq.ticket.v1.ReopenTicketRequest;
import io.serviq.ticket.v1.Ticket;
import io.serviq.ticket.v1.TimelineEntry;
import io.serviq.ticket.v1.UpdateTicketRequest;
import io.serviq.ticket.v1.UploadAttachmentRequest;
import io.serviq.ticket.v1.Visibility;
import io.serviq.ticket.v1.WatchTicketsRequest;
import io.serviq.ticket.v1.WatchTicketsResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The steps that every client must do, each a line on the standard output: see tests/clients/README.md. */
public final class Steps {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String DESCRIPTION = "Since this morning.\nGrüße, 印刷機 🖨";
  private static final byte[] CONTENT = "0123456789abcde\n".repeat(37_500).getBytes(StandardCharsets.US_ASCII);

  private final String run = environment("RUN");
  private final String email = environment("EMAIL");
  private final String person = "contract-" + run + "@example.com";
  private final Addresses addresses =
      new Addresses(
          environment("IDENTITY_ADDRESS"), environment("TICKET_ADDRESS"), environment("SLA_ADDRESS"), environment("NOTIFY_ADDRESS"));
  private final ServiqClient serviq;
  // What an agent files has no first response to wait for: tickets come from somebody who is not signed in.
  private final ServiqClient requester;

  private Steps() {
    serviq = connect(Credentials.password(email, environment("PASSWORD")));
    requester = connect(Credentials.none());
  }

  /** Runs every step; ends with a stack trace when one is not as it must be. */
  public static void main(String[] arguments) throws Exception {
    new Steps().run();
  }

  private void run() throws IOException, NoSuchAlgorithmException, InterruptedException {
    Report.step("sign_in", "is_me", isMe());
    Ticket ticket = file();
    list();
    change(ticket);
    watch(ticket.getId());
    attach(ticket.getId());
    fail(ticket.getId());
    useKey(ticket.getId());
    promises(ticket.getId());
    refresh();
    serviq.auth().signOut(SignOutRequest.getDefaultInstance());
    serviq.close();
    requester.close();
    Report.step("sign_out");
  }

  private Ticket file() {
    CreateTicketRequest request =
        CreateTicketRequest.newBuilder()
            .setName("Ada Lovelace")
            .setEmail(person)
            .setTitle("The printer smokes")
            .setPriority(Priority.PRIORITY_HIGH)
            .setDescription(DESCRIPTION)
            .setRequestId(run + "-1")
            .build();
    CreateTicketResponse made = requester.tickets().createTicket(request);
    Ticket ticket = made.getTicket();
    Report.step(
        "create",
        "status", ticket.getStatus().name().substring("STATUS_".length()),
        "priority", ticket.getPriority().name().substring("PRIORITY_".length()),
        "title", ticket.getTitle(),
        "has_link", !made.getTrackingUrl().isEmpty());
    CreateTicketResponse again = requester.tickets().createTicket(request);
    boolean isSame =
        again.getTicket().getId().equals(ticket.getId()) && again.getTrackingUrl().equals(made.getTrackingUrl());
    Report.step("retry", "is_same", isSame);
    Report.step(
        "retry_changed", "error", refused(() -> requester.tickets().createTicket(request.toBuilder().setTitle("Another").build())));
    CreateTicketRequest invalid = CreateTicketRequest.newBuilder().setName("Ada").setEmail("nobody").build();
    Report.step("invalid", "error", refused(() -> requester.tickets().createTicket(invalid)));
    Ticket read = serviq.tickets().getTicket(GetTicketRequest.newBuilder().setId(ticket.getId()).build()).getTicket();
    Report.step("get", "is_same", read.getDescription().equals(DESCRIPTION));
    return read;
  }

  private void list() {
    for (int page = 2; page <= 5; page++) {
      requester
          .tickets()
          .createTicket(
              CreateTicketRequest.newBuilder()
                  .setName("Ada Lovelace")
                  .setEmail(person)
                  .setTitle("Page " + page)
                  .setRequestId(run + "-" + page)
                  .build());
    }
    ListTicketsRequest request = ListTicketsRequest.newBuilder().setRequesterEmail(person).setPageSize(2).build();
    int pages = 0;
    List<String> titles = new ArrayList<>();
    for (ListTicketsResponse page : serviq.tickets().listTicketsPaged(request).pages()) {
      pages++;
      page.getTicketsList().forEach(ticket -> titles.add(ticket.getTitle()));
    }
    Report.step("list", "pages", pages, "titles", titles);
    List<String> some = serviq.tickets().listTicketsPaged(request).stream().limit(4).map(Ticket::getTitle).toList();
    Report.step("list_all", "titles", some);
    Report.step(
        "page_token",
        "error",
        refused(() -> serviq.tickets().listTickets(request.toBuilder().setPageToken("not-a-token").build())));
  }

  private void change(Ticket ticket) {
    UpdateTicketRequest request =
        UpdateTicketRequest.newBuilder()
            .setTicketId(ticket.getId())
            .setTitle("The printer burns")
            .setPriority(Priority.PRIORITY_LOW)
            .setUpdateMask(FieldMask.newBuilder().addPaths("title"))
            .setEtag(ticket.getEtag())
            .build();
    Ticket changed = serviq.tickets().updateTicket(request).getTicket();
    Report.step(
        "update",
        "title", changed.getTitle(),
        "priority", changed.getPriority().name().substring("PRIORITY_".length()));
    ServiqException late = failure(() -> serviq.tickets().updateTicket(request.toBuilder().setTitle("Too late").build()));
    Report.step(
        "conflict", "error", fieldsOf(late), "is_current", changed.getEtag().equals(late.metadata().get("etag")));
    ReopenTicketRequest reopen = ReopenTicketRequest.newBuilder().setTicketId(ticket.getId()).build();
    Report.step("transition", "error", refused(() -> serviq.tickets().reopenTicket(reopen)));
  }

  private void watch(String ticket) {
    WatchTicketsRequest request = WatchTicketsRequest.newBuilder().setTicketId(ticket).build();
    String token;
    try (Watch<WatchTicketsResponse> watch = serviq.tickets().withDeadlineAfter(PATIENCE).watchTickets(request)) {
      watch.next();
      comment(ticket, "one");
      Report.step("watch", "comments", comments(watch, 1));
      token = watch.resumeToken();
    }
    comment(ticket, "two");
    comment(ticket, "three");
    WatchTicketsRequest resumed = request.toBuilder().setResumeToken(token).build();
    try (Watch<WatchTicketsResponse> watch = serviq.tickets().withDeadlineAfter(PATIENCE).watchTickets(resumed)) {
      Report.step("resume", "comments", comments(watch, 2));
    }
  }

  private void comment(String ticket, String text) {
    serviq
        .tickets()
        .addComment(
            AddCommentRequest.newBuilder()
                .setTicketId(ticket)
                .setComment(text)
                .setVisibility(Visibility.VISIBILITY_INTERNAL)
                .build());
  }

  private static List<String> comments(Watch<WatchTicketsResponse> watch, int count) {
    List<String> found = new ArrayList<>();
    while (found.size() < count) {
      watch.next().getEntriesList().stream().map(TimelineEntry::getComment).filter(it -> !it.isEmpty()).forEach(found::add);
    }
    return found;
  }

  private void attach(String ticket) throws IOException, NoSuchAlgorithmException {
    UploadAttachmentRequest first =
        UploadAttachmentRequest.newBuilder()
            .setTicketId(ticket)
            .setName("printer.log")
            .setContentType("text/plain")
            .setSha256(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENT)))
            .build();
    Attachment made =
        serviq.attachments().uploadAttachment(first, new ByteArrayInputStream(CONTENT)).getAttachment();
    Report.step(
        "attach", "name", made.getName(), "content_type", made.getContentType(), "size_bytes", made.getSize());
    DownloadAttachmentRequest request =
        DownloadAttachmentRequest.newBuilder().setTicketId(ticket).setAttachmentId(made.getId()).build();
    try (Download<Attachment> download = serviq.attachments().downloadAttachment(request)) {
      byte[] content = download.readAllBytes();
      Report.step("download", "size_bytes", content.length, "is_same", Arrays.equals(content, CONTENT));
    }
    try {
      serviq
          .attachments()
          .uploadAttachment(first.toBuilder().setSha256("0".repeat(64)).build(), new ByteArrayInputStream(CONTENT));
      throw new AssertionError("a broken file was taken");
    } catch (ServiqException e) {
      Report.step("broken_attach", "error", fieldsOf(e));
    }
  }

  private void fail(String ticket) {
    WatchTicketsRequest request = WatchTicketsRequest.newBuilder().setTicketId(ticket).build();
    try (Watch<WatchTicketsResponse> watch =
        serviq.tickets().withDeadlineAfter(Duration.ofMillis(300)).watchTickets(request)) {
      ServiqException late = failure(() -> watch.forEachRemaining(message -> {}));
      Report.step("deadline", "code", late.code().name());
    }
    try (ServiqClient bad = connect(Credentials.accessToken("not-a-token"))) {
      Report.step("bad_token", "error", refused(() -> bad.users().getMe(GetMeRequest.getDefaultInstance())));
    }
    try (ServiqClient nobody = connect(Credentials.none())) {
      Report.step("no_token", "error", refused(() -> nobody.users().getMe(GetMeRequest.getDefaultInstance())));
    }
  }

  private void useKey(String ticket) {
    String account = "contract-" + run;
    serviq
        .serviceAccounts()
        .createServiceAccount(
            CreateServiceAccountRequest.newBuilder()
                .setName(account)
                .addPermissions("ticket.view")
                .addPermissions("ticket.view.all")
                .addScopes("serviq.ticket.v1.TicketService/GetTicket")
                .build());
    String key =
        serviq
            .serviceAccounts()
            .createApiKey(CreateApiKeyRequest.newBuilder().setAccount(account).setLabel("contract").build())
            .getApiKey();
    try (ServiqClient program = connect(Credentials.apiKey(key))) {
      Ticket read = program.tickets().getTicket(GetTicketRequest.newBuilder().setId(ticket).build()).getTicket();
      Report.step("api_key", "title", read.getTitle());
      Report.step("scope", "error", refused(() -> program.tickets().listTickets(ListTicketsRequest.getDefaultInstance())));
    }
  }

  private void promises(String ticket) throws InterruptedException {
    Promises promises = new Promises(serviq.sla());
    List<Clock> clocks = promises.clocksOf(ticket, PATIENCE);
    Report.step(
        "sla",
        "clocks", clocks.stream().map(Promises::kindOf).toList(),
        "targets_seconds", clocks.stream().map(clock -> clock.getTarget().getSeconds()).toList());
    promises.explain(clocks.get(0));
  }

  private void refresh() throws InterruptedException {
    String before = serviq.accessToken().orElseThrow();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (serviq.accessToken().orElseThrow().equals(before)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the client never renewed its token");
      }
      isMe();
      TimeUnit.MILLISECONDS.sleep(200);
    }
    Report.step("refresh", "is_me", isMe());
  }

  private boolean isMe() {
    return serviq.users().getMe(GetMeRequest.getDefaultInstance()).getUser().getEmail().equals(email);
  }

  private ServiqClient connect(Credentials credentials) {
    return ServiqClient.builder(addresses).credentials(credentials).build();
  }

  private static Object refused(Runnable call) {
    return fieldsOf(failure(call));
  }

  private static ServiqException failure(Runnable call) {
    try {
      call.run();
    } catch (ServiqException e) {
      return e;
    }
    throw new AssertionError("nothing was refused");
  }

  private static String environment(String name) {
    String value = System.getenv("SERVIQ_" + name);
    if (value == null) {
      throw new IllegalStateException("SERVIQ_" + name + " is not set");
    }
    return value;
  }
}
