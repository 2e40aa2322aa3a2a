package io.serviq.client;

import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A help desk: a client for every gRPC service, with one identity. A connection is opened by the first call that needs it. Deadlines
 * and retries are those of the contract. Safe for many threads; close it when done.
 *
 * <p>Their methods throw {@link ServiqException}.
 */
public final class ServiqClient implements AutoCloseable {
  private static final int CLOSE_SECONDS = 5;

  private final Map<String, ManagedChannel> channels;
  private final Optional<BearerSource> source;
  private final Channel identity;
  private final Channel ticket;
  private final Channel sla;
  private final Channel notify;

  private ServiqClient(Builder from) {
    channels = from.openChannels();
    Channel bare = ClientInterceptors.intercept(channels.get(from.addresses.identity()), new RequestIdInterceptor());
    source = BearerSource.of(from.credentials, new AuthClient(new Calls(bare, false)), Clock.systemUTC());
    identity = with(from.addresses.identity());
    ticket = with(from.addresses.ticket());
    sla = with(from.addresses.sla());
    notify = with(from.addresses.notifications());
  }

  /** A client of the services there; without credentials and TLS unless the builder is told. */
  public static Builder builder(Addresses addresses) {
    return new Builder(addresses);
  }

  /** Tickets, from the request to its end. */
  public TicketClient tickets() {
    return new TicketClient(calls(ticket));
  }

  /** The files of tickets. */
  public AttachmentClient attachments() {
    return new AttachmentClient(calls(ticket));
  }

  /** Accounts and their tokens. */
  public AuthClient auth() {
    return new AuthClient(calls(identity));
  }

  /** Where a user is signed in. */
  public SessionClient sessions() {
    return new SessionClient(calls(identity));
  }

  /** Users and employees. */
  public UserClient users() {
    return new UserClient(calls(identity));
  }

  /** Who may do what. */
  public PermissionClient permissions() {
    return new PermissionClient(calls(identity));
  }

  /** Programs and their API keys. */
  public ServiceAccountClient serviceAccounts() {
    return new ServiceAccountClient(calls(identity));
  }

  /** When people work. */
  public CalendarClient calendars() {
    return new CalendarClient(calls(sla));
  }

  /** What is promised about which tickets. */
  public PolicyClient policies() {
    return new PolicyClient(calls(sla));
  }

  /** How the promises are kept. */
  public SlaClient sla() {
    return new SlaClient(calls(sla));
  }

  /** Mails. */
  public NotificationClient notifications() {
    return new NotificationClient(calls(notify));
  }

  /**
   * The channel of a service, for a generated stub of another kind ({@code TicketServiceGrpc.newFutureStub}); with this client's
   * token, deadlines, retries and request ids. {@link ServiqException#of} reads what such a stub throws.
   */
  public Channel channel(Service service) {
    return switch (service) {
      case IDENTITY -> identity;
      case TICKET -> ticket;
      case SLA -> sla;
      case NOTIFY -> notify;
    };
  }

  /** The services of the mesh. */
  public enum Service {
    /** Accounts, sessions and permissions. */
    IDENTITY,
    /** Tickets and their attachments. */
    TICKET,
    /** Calendars, policies and clocks. */
    SLA,
    /** Mails and who wants them. */
    NOTIFY
  }

  /** The access token of now, fetched or renewed if need be; empty without credentials. Throws {@link ServiqException}. */
  public Optional<String> accessToken() {
    return source.map(BearerSource::current);
  }

  /** Closes the connections; calls that are still running get some seconds to end. */
  @Override
  public void close() {
    channels.values().forEach(ManagedChannel::shutdown);
    try {
      for (ManagedChannel channel : channels.values()) {
        if (!channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
          channel.shutdownNow();
        }
      }
    } catch (InterruptedException e) {
      channels.values().forEach(ManagedChannel::shutdownNow);
      Thread.currentThread().interrupt();
    }
  }

  private Calls calls(Channel channel) {
    return new Calls(channel, source.isPresent() && source.get().renews());
  }

  private Channel with(String address) {
    Channel channel = channels.get(address);
    if (source.isPresent()) {
      channel = ClientInterceptors.intercept(channel, source.get().interceptor());
    }
    return ClientInterceptors.intercept(channel, new RequestIdInterceptor());
  }

  /** How to connect. */
  public static final class Builder {
    private final Addresses addresses;
    private Credentials credentials = Credentials.none();
    private ChannelCredentials transport;
    private boolean inTheClear;

    private Builder(Addresses addresses) {
      this.addresses = addresses;
    }

    /** Who calls. */
    public Builder credentials(Credentials who) {
      credentials = who;
      return this;
    }

    /** With TLS, trusting whom Java trusts. */
    public Builder tls() {
      return tls(TlsChannelCredentials.create());
    }

    /** With TLS of one's own making: other roots, a certificate of the client. */
    public Builder tls(ChannelCredentials how) {
      transport = how;
      return this;
    }

    /** Lets passwords, keys and tokens travel without TLS to hosts that are not this one: a mesh that encrypts by itself. */
    public Builder allowCredentialsInTheClear() {
      inTheClear = true;
      return this;
    }

    /**
     * The client. Nothing is sent yet.
     *
     * @throws IllegalArgumentException if credentials would travel in the clear
     */
    public ServiqClient build() {
      boolean isSecret = !(credentials instanceof Credentials.None);
      if (transport == null && isSecret && !inTheClear && !addresses.areLoopback()) {
        throw new IllegalArgumentException(
            "credentials would travel in the clear: use tls(), or allowCredentialsInTheClear() if something else encrypts");
      }
      return new ServiqClient(this);
    }

    private Map<String, ManagedChannel> openChannels() {
      ChannelCredentials how = transport == null ? InsecureChannelCredentials.create() : transport;
      Map<String, ManagedChannel> opened = new HashMap<>();
      for (String address :
          new String[] {addresses.identity(), addresses.ticket(), addresses.sla(), addresses.notifications()}) {
        opened.computeIfAbsent(
            address,
            it -> Grpc.newChannelBuilderForAddress(Addresses.hostOf(it), Addresses.portOf(it), how)
                .defaultServiceConfig(ServiceConfig.load())
                .disableServiceConfigLookUp()
                .enableRetry()
                .build());
      }
      return opened;
    }
  }
}
