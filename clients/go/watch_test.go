package serviq_test

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"

	serviq "github.com/serviq/serviq/clients/go"
	identityv1 "github.com/serviq/serviq/clients/go/serviq/identity/v1"
	ticketv1 "github.com/serviq/serviq/clients/go/serviq/ticket/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

type watchServer = grpc.ServerStreamingServer[ticketv1.WatchTicketsResponse]

type uploadServer = grpc.ClientStreamingServer[ticketv1.UploadAttachmentRequest, ticketv1.UploadAttachmentResponse]

// watched has the watch server send one message with a token, then end as the endings say in turn, and returns the resume
// tokens that it was asked for, and the last error that came.
func watched(t *testing.T, credentials serviq.Credentials, endings ...error) ([]string, error) {
	t.Helper()
	var asked []string
	desk := &desk{watch: func(request *ticketv1.WatchTicketsRequest, stream watchServer) error {
		asked = append(asked, request.GetResumeToken())
		if err := stream.Send(&ticketv1.WatchTicketsResponse{ResumeToken: request.GetResumeToken() + "x"}); err != nil {
			return err
		}
		return endings[len(asked)-1]
	}}
	desk.exchange = func(*identityv1.ExchangeApiKeyRequest) (*identityv1.ExchangeApiKeyResponse, error) {
		return &identityv1.ExchangeApiKeyResponse{AccessToken: "token"}, nil
	}
	var last error
	for _, last = range open(t, desk, credentials).WatchTickets(t.Context(), &ticketv1.WatchTicketsRequest{}) {
	}
	return asked, last
}

func TestWatchGoesOnAfterTheLastMessageUntilAnErrorThatStays(t *testing.T) {
	asked, err := watched(t, serviq.APIKey("key"),
		status.Error(codes.Unavailable, "away"),
		status.Error(codes.Canceled, "stopping"),
		nil,
		refusal(codes.Aborted, "WATCH_FELL_BEHIND"),
		refusal(codes.Unauthenticated, "TOKEN_INVALID"),
		refusal(codes.PermissionDenied, "PERMISSION_MISSING"),
	)
	if want := []string{"", "x", "xx", "xxx", "xxxx", "xxxxx"}; !slices.Equal(asked, want) {
		t.Errorf("asked for %q", asked)
	}
	mustFail(t, err, codes.PermissionDenied)
}

func TestWatchWhoseTokenIsRefusedAtOnceGetsAnother(t *testing.T) {
	var exchanges atomic.Int32
	desk := &desk{watch: func(_ *ticketv1.WatchTicketsRequest, stream watchServer) error {
		if bearer(stream.Context()) != "Bearer 2" {
			return refusal(codes.Unauthenticated, "TOKEN_INVALID")
		}
		return stream.Send(&ticketv1.WatchTicketsResponse{ResumeToken: "x"})
	}}
	desk.exchange = func(*identityv1.ExchangeApiKeyRequest) (*identityv1.ExchangeApiKeyResponse, error) {
		return &identityv1.ExchangeApiKeyResponse{AccessToken: string('0' + exchanges.Add(1))}, nil
	}
	for message, err := range open(t, desk, serviq.APIKey("key")).WatchTickets(t.Context(), &ticketv1.WatchTicketsRequest{}) {
		if err != nil || message.GetResumeToken() != "x" {
			t.Error(err)
		}
		break
	}
	if exchanges.Load() != 2 {
		t.Errorf("exchanged %d times", exchanges.Load())
	}
}

func TestWatchEndsWithItsContext(t *testing.T) {
	desk := &desk{watch: func(_ *ticketv1.WatchTicketsRequest, stream watchServer) error {
		if err := stream.Send(&ticketv1.WatchTicketsResponse{}); err != nil {
			return err
		}
		<-stream.Context().Done()
		return stream.Context().Err()
	}}
	client := open(t, desk, nil)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last error
	for _, last = range client.WatchTickets(ctx, &ticketv1.WatchTicketsRequest{}) {
		cancel()
	}
	mustFail(t, last, codes.Canceled)
}
