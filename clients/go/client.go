package serviq

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"

	identityv1 "github.com/serviq/serviq/clients/go/serviq/identity/v1"
	notifyv1 "github.com/serviq/serviq/clients/go/serviq/notify/v1"
	slav1 "github.com/serviq/serviq/clients/go/serviq/sla/v1"
	ticketv1 "github.com/serviq/serviq/clients/go/serviq/ticket/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
)

// Config says where to connect to, and as whom.
type Config struct {
	// Addresses of the services.
	Addresses Addresses
	// Credentials of whoever calls. Nil: nobody in particular, who may call what is public.
	Credentials Credentials
	// TLS of every connection; &tls.Config{} trusts what this machine trusts. Nil: no TLS.
	TLS *tls.Config
	// AllowPlaintextCredentials lets credentials be sent without TLS to other machines, where everybody between can read them.
	AllowPlaintextCredentials bool
	// DialOptions go to gRPC after those of this package, for interceptors of your own.
	DialOptions []grpc.DialOption
}

// Client has the stub of every service. Its fields may be used by many goroutines at once, and are not to be set.
type Client struct {
	Tickets         ticketv1.TicketServiceClient
	Attachments     ticketv1.AttachmentServiceClient
	Auth            identityv1.AuthServiceClient
	Sessions        identityv1.SessionServiceClient
	Users           identityv1.UserServiceClient
	Permissions     identityv1.PermissionServiceClient
	ServiceAccounts identityv1.ServiceAccountServiceClient
	Calendars       slav1.CalendarServiceClient
	Policies        slav1.PolicyServiceClient
	SLA             slav1.SlaServiceClient
	Notifications   notifyv1.NotificationServiceClient

	connections map[string]*grpc.ClientConn
	tokens      *tokens
	retries     retryPolicy
	close       context.CancelFunc
}

// Connect makes a client. It does not wait for the services: a connection is opened, and credentials are used, with the first
// call that needs them.
//
// It refuses an address that is not host:port, and credentials without TLS for a host that is not this machine, unless
// AllowPlaintextCredentials says otherwise.
func Connect(config Config) (*Client, error) {
	if err := config.check(); err != nil {
		return nil, err
	}
	retries, err := defaultRetryPolicy(serviceConfig)
	if err != nil {
		return nil, err
	}
	closing, cancel := context.WithCancel(context.Background())
	client := &Client{
		connections: make(map[string]*grpc.ClientConn),
		tokens:      &tokens{closing: closing},
		retries:     retries,
		close:       cancel,
	}
	if config.Credentials != nil {
		client.tokens.source = config.Credentials.source()
	}
	options := config.options(client.tokens)
	for _, address := range config.Addresses.all() {
		if address == "" || client.connections[address] != nil {
			continue
		}
		connection, err := grpc.NewClient("dns:///"+address, options...)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("serviq: %w", err), client.Close())
		}
		client.connections[address] = connection
	}
	client.stubs(config.Addresses)
	client.tokens.auth = client.Auth
	return client, nil
}

// AccessToken returns the token that calls are made with at present, and gets one if need be. Empty: there are no credentials.
func (c *Client) AccessToken(ctx context.Context) (string, error) {
	if c.tokens.source == nil {
		return "", nil
	}
	token, err := c.tokens.current(ctx)
	return token, asError(err)
}

// Close ends the connections and the calls that are under way. It does not sign out: Auth.SignOut does.
func (c *Client) Close() error {
	c.close()
	var failures []error
	for _, connection := range c.connections {
		failures = append(failures, connection.Close())
	}
	return errors.Join(failures...)
}

func (c Config) check() error {
	for _, address := range c.Addresses.all() {
		if address == "" {
			continue
		}
		if err := checkAddress(address); err != nil {
			return err
		}
		if c.Credentials != nil && c.TLS == nil && !c.AllowPlaintextCredentials && !isLoopback(address) {
			return fmt.Errorf("serviq: credentials would be sent to %s without TLS: set TLS, or AllowPlaintextCredentials", address)
		}
	}
	return nil
}

func (c Config) options(tokens *tokens) []grpc.DialOption {
	transport := insecure.NewCredentials()
	if c.TLS != nil {
		transport = credentials.NewTLS(c.TLS)
	}
	return append([]grpc.DialOption{
		grpc.WithTransportCredentials(transport),
		grpc.WithDefaultServiceConfig(serviceConfig),
		// The contract's alone: none that a DNS server has.
		grpc.WithDisableServiceConfig(),
		grpc.WithChainUnaryInterceptor(tokens.call),
		grpc.WithChainStreamInterceptor(tokens.open),
	}, c.DialOptions...)
}

func (c *Client) stubs(addresses Addresses) {
	ticket := c.connection("ticket", addresses.Ticket)
	c.Tickets = ticketv1.NewTicketServiceClient(ticket)
	c.Attachments = ticketv1.NewAttachmentServiceClient(ticket)
	identity := c.connection("identity", addresses.Identity)
	c.Auth = identityv1.NewAuthServiceClient(identity)
	c.Sessions = identityv1.NewSessionServiceClient(identity)
	c.Users = identityv1.NewUserServiceClient(identity)
	c.Permissions = identityv1.NewPermissionServiceClient(identity)
	c.ServiceAccounts = identityv1.NewServiceAccountServiceClient(identity)
	sla := c.connection("sla", addresses.SLA)
	c.Calendars = slav1.NewCalendarServiceClient(sla)
	c.Policies = slav1.NewPolicyServiceClient(sla)
	c.SLA = slav1.NewSlaServiceClient(sla)
	c.Notifications = notifyv1.NewNotificationServiceClient(c.connection("notify", addresses.Notify))
}

func (c *Client) connection(service, address string) grpc.ClientConnInterface {
	if connection, ok := c.connections[address]; ok {
		return connection
	}
	return nowhere(service)
}

// nowhere stands for the service, by name, whose address was not given.
type nowhere string

func (n nowhere) Invoke(context.Context, string, any, any, ...grpc.CallOption) error {
	return n.failure()
}

func (n nowhere) NewStream(context.Context, *grpc.StreamDesc, string, ...grpc.CallOption) (grpc.ClientStream, error) {
	return nil, n.failure()
}

func (n nowhere) failure() error {
	return asError(status.Errorf(codes.FailedPrecondition, "the client was not told the address of %s", string(n)))
}
