package serviq_test

import (
	"context"
	"net"
	"sync/atomic"
	"testing"
	"time"

	serviq "github.com/serviq/serviq/clients/go"
	identityv1 "github.com/serviq/serviq/clients/go/serviq/identity/v1"
	ticketv1 "github.com/serviq/serviq/clients/go/serviq/ticket/v1"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/protoadapt"
	"google.golang.org/protobuf/types/known/timestamppb"
)

// desk is a server of this test's own, which answers as the test says. What a test does not set is UNIMPLEMENTED.
type desk struct {
	identityv1.UnimplementedAuthServiceServer
	identityv1.UnimplementedUserServiceServer
	ticketv1.UnimplementedTicketServiceServer
	ticketv1.UnimplementedAttachmentServiceServer

	signIn   func(*identityv1.SignInRequest) (*identityv1.TokenPair, error)
	refresh  func(*identityv1.RefreshSessionRequest) (*identityv1.TokenPair, error)
	exchange func(*identityv1.ExchangeApiKeyRequest) (*identityv1.ExchangeApiKeyResponse, error)
	getMe    func(context.Context) error
	create   func(*ticketv1.CreateTicketRequest) error
	list     func(*ticketv1.ListTicketsRequest) (*ticketv1.ListTicketsResponse, error)
	watch    func(*ticketv1.WatchTicketsRequest, grpc.ServerStreamingServer[ticketv1.WatchTicketsResponse]) error
	upload   func(grpc.ClientStreamingServer[ticketv1.UploadAttachmentRequest, ticketv1.UploadAttachmentResponse]) error
	// withTokens counts calls of the RPCs that get tokens that came with one.
	withTokens atomic.Int32
}

func (d *desk) SignIn(ctx context.Context, request *identityv1.SignInRequest) (*identityv1.SignInResponse, error) {
	d.countToken(ctx)
	pair, err := d.signIn(request)
	return &identityv1.SignInResponse{Tokens: pair}, err
}

func (d *desk) RefreshSession(
	ctx context.Context, request *identityv1.RefreshSessionRequest,
) (*identityv1.RefreshSessionResponse, error) {
	d.countToken(ctx)
	pair, err := d.refresh(request)
	return &identityv1.RefreshSessionResponse{Tokens: pair}, err
}

func (d *desk) ExchangeApiKey(
	ctx context.Context, request *identityv1.ExchangeApiKeyRequest,
) (*identityv1.ExchangeApiKeyResponse, error) {
	d.countToken(ctx)
	return d.exchange(request)
}

func (d *desk) GetMe(ctx context.Context, _ *identityv1.GetMeRequest) (*identityv1.GetMeResponse, error) {
	return &identityv1.GetMeResponse{}, d.getMe(ctx)
}

func (d *desk) CreateTicket(_ context.Context, request *ticketv1.CreateTicketRequest) (*ticketv1.CreateTicketResponse, error) {
	return &ticketv1.CreateTicketResponse{}, d.create(request)
}

func (d *desk) ListTickets(_ context.Context, request *ticketv1.ListTicketsRequest) (*ticketv1.ListTicketsResponse, error) {
	return d.list(request)
}

func (d *desk) WatchTickets(
	request *ticketv1.WatchTicketsRequest, stream grpc.ServerStreamingServer[ticketv1.WatchTicketsResponse],
) error {
	return d.watch(request, stream)
}

func (d *desk) UploadAttachment(
	stream grpc.ClientStreamingServer[ticketv1.UploadAttachmentRequest, ticketv1.UploadAttachmentResponse],
) error {
	return d.upload(stream)
}

func (d *desk) countToken(ctx context.Context) {
	if bearer(ctx) != "" {
		d.withTokens.Add(1)
	}
}

// open starts the server on a free port, and connects to it with the credentials. Both end with the test.
func open(t *testing.T, desk *desk, credentials serviq.Credentials) *serviq.Client {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := grpc.NewServer()
	identityv1.RegisterAuthServiceServer(server, desk)
	identityv1.RegisterUserServiceServer(server, desk)
	ticketv1.RegisterTicketServiceServer(server, desk)
	ticketv1.RegisterAttachmentServiceServer(server, desk)
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(server.Stop)
	client, err := serviq.Connect(serviq.Config{
		Addresses: serviq.OneAddress(listener.Addr().String()), Credentials: credentials,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return client
}

// bearer is the token of a call. Empty: it has none.
func bearer(ctx context.Context) string {
	sent, _ := metadata.FromIncomingContext(ctx)
	if values := sent.Get("authorization"); len(values) == 1 {
		return values[0]
	}
	return ""
}

// refusal is an error with a reason, as the services make them.
func refusal(code codes.Code, reason string, details ...protoadapt.MessageV1) error {
	info := &errdetails.ErrorInfo{Reason: reason, Domain: "desk.serviq", Metadata: map[string]string{"peer": "desk"}}
	detailed, err := status.New(code, "refused").WithDetails(append([]protoadapt.MessageV1{info}, details...)...)
	if err != nil {
		return err
	}
	return detailed.Err()
}

// pair is a pair of tokens of which the first lasts so long.
func pair(access, refresh string, lasts time.Duration) *identityv1.TokenPair {
	return &identityv1.TokenPair{
		AccessToken: access, AccessExpireTime: timestamppb.New(time.Now().Add(lasts)), RefreshToken: refresh,
	}
}
