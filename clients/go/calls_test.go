package serviq_test

import (
	"context"
	"errors"
	"io"
	"testing"
	"time"

	serviq "github.com/serviq/serviq/clients/go"
	identityv1 "github.com/serviq/serviq/clients/go/serviq/identity/v1"
	ticketv1 "github.com/serviq/serviq/clients/go/serviq/ticket/v1"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/durationpb"
)

func mustFail(t *testing.T, err error, code codes.Code) *serviq.Error {
	t.Helper()
	var failed *serviq.Error
	if !errors.As(err, &failed) || failed.Code != code {
		t.Fatalf("wanted %s, got %v", code, err)
	}
	return failed
}

func TestRetriesOfTheServiceConfigHaveTheSameRequestID(t *testing.T) {
	var ids []string
	desk := &desk{create: func(request *ticketv1.CreateTicketRequest) error {
		ids = append(ids, request.GetRequestId())
		switch len(ids) {
		case 1, 3:
			return status.Error(codes.Unavailable, "away")
		case 2:
			return status.Error(codes.Canceled, "stopping")
		}
		return nil
	}}
	client := open(t, desk, nil)
	request := &ticketv1.CreateTicketRequest{Title: "The printer smokes"}
	if _, err := client.Tickets.CreateTicket(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	if len(ids) != 4 || ids[0] == "" || ids[0] != ids[1] || ids[0] != ids[3] {
		t.Errorf("request ids: %q", ids)
	}
	if _, err := client.Tickets.CreateTicket(t.Context(), request); err != nil || ids[4] == ids[0] {
		t.Errorf("another call with the same message had the same id: %q, %v", ids, err)
	}
	if request.GetRequestId() != "" {
		t.Error("the caller's message was changed")
	}
}

func TestFifthFailureIsTheLast(t *testing.T) {
	calls := 0
	desk := &desk{create: func(*ticketv1.CreateTicketRequest) error {
		calls++
		return status.Error(codes.Unavailable, "away")
	}}
	_, err := open(t, desk, nil).Tickets.CreateTicket(t.Context(), &ticketv1.CreateTicketRequest{})
	mustFail(t, err, codes.Unavailable)
	if calls != 5 {
		t.Errorf("tried %d times", calls)
	}
}

func TestCallsHaveTheDeadlineOfTheServiceConfigAndWatchesHaveNone(t *testing.T) {
	var left time.Duration
	desk := &desk{getMe: func(ctx context.Context) error {
		deadline, _ := ctx.Deadline()
		left = time.Until(deadline)
		return nil
	}}
	desk.watch = func(_ *ticketv1.WatchTicketsRequest, stream watchServer) error {
		if _, limited := stream.Context().Deadline(); limited {
			return status.Error(codes.FailedPrecondition, "a watch has a deadline")
		}
		return stream.Send(&ticketv1.WatchTicketsResponse{})
	}
	client := open(t, desk, nil)
	if err := getMe(t.Context(), client); err != nil || left < 9*time.Second || left > 10*time.Second {
		t.Errorf("left: %s, %v", left, err)
	}
	for _, err := range client.WatchTickets(t.Context(), &ticketv1.WatchTicketsRequest{}) {
		if err != nil {
			t.Error(err)
		}
		break
	}
}

func TestErrorHasWhatTheServiceSaid(t *testing.T) {
	desk := &desk{create: func(*ticketv1.CreateTicketRequest) error {
		return refusal(codes.ResourceExhausted, "TOO_MANY",
			&errdetails.BadRequest{FieldViolations: []*errdetails.BadRequest_FieldViolation{{Field: "email", Description: "no"}}},
			&errdetails.RetryInfo{RetryDelay: durationpb.New(3 * time.Second)})
	}}
	_, err := open(t, desk, nil).Tickets.CreateTicket(t.Context(), &ticketv1.CreateTicketRequest{})
	failed := mustFail(t, err, codes.ResourceExhausted)
	if failed.Reason != "TOO_MANY" || failed.Domain != "desk.serviq" || failed.Metadata["peer"] != "desk" ||
		failed.RetryDelay != 3*time.Second || failed.Violations[0] != (serviq.FieldViolation{Field: "email", Description: "no"}) {
		t.Errorf("%#v", failed)
	}
	if status.Code(err) != codes.ResourceExhausted {
		t.Error("gRPC does not know the error")
	}
	if want := "serviq: ResourceExhausted (TOO_MANY, desk.serviq): refused"; err.Error() != want {
		t.Errorf("%q", err.Error())
	}
}

func TestServiceWithoutAnAddressIsNamed(t *testing.T) {
	client, err := serviq.Connect(serviq.Config{Addresses: serviq.Addresses{Ticket: "127.0.0.1:1"}})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	_, err = client.Users.GetMe(t.Context(), &identityv1.GetMeRequest{})
	mustFail(t, err, codes.FailedPrecondition)
}

func listOf(request *ticketv1.ListTicketsRequest) (*ticketv1.ListTicketsResponse, error) {
	switch request.GetPageToken() {
	case "":
		return &ticketv1.ListTicketsResponse{Tickets: []*ticketv1.Ticket{{Id: "1"}, {Id: "2"}}, NextPageToken: "more"}, nil
	case "more":
		return &ticketv1.ListTicketsResponse{NextPageToken: "most"}, nil
	case "most":
		return &ticketv1.ListTicketsResponse{Tickets: []*ticketv1.Ticket{{Id: "3"}}}, nil
	}
	return nil, refusal(codes.InvalidArgument, "PAGE_TOKEN_INVALID")
}

func TestItemsComeFromEveryPageAlsoAfterAnEmptyOne(t *testing.T) {
	client := open(t, &desk{list: listOf}, nil)
	ids := ""
	request := &ticketv1.ListTicketsRequest{}
	items := serviq.Items(t.Context(), client.Tickets.ListTickets, request, (*ticketv1.ListTicketsResponse).GetTickets)
	for range 2 { // an iterator begins anew each time
		for ticket, err := range items {
			if err != nil {
				t.Fatal(err)
			}
			ids += ticket.GetId()
		}
	}
	if ids != "123123" || request.GetPageToken() != "" {
		t.Errorf("%q, %q", ids, request.GetPageToken())
	}
}

func TestErrorOfAPageIsTheLastThatComes(t *testing.T) {
	client := open(t, &desk{list: listOf}, nil)
	errs := 0
	request := &ticketv1.ListTicketsRequest{PageToken: "another"}
	for _, err := range serviq.Items(t.Context(), client.Tickets.ListTickets, request, (*ticketv1.ListTicketsResponse).GetTickets) {
		mustFail(t, err, codes.InvalidArgument)
		errs++
	}
	if errs != 1 {
		t.Errorf("%d errors", errs)
	}
}

// failing is a reader that breaks off after some bytes.
type failing struct{ left int }

var errDisk = errors.New("the disk is gone")

func (f *failing) Read(into []byte) (int, error) {
	if f.left == 0 {
		return 0, errDisk
	}
	count := min(f.left, len(into))
	f.left -= count
	return count, nil
}

func TestUploadWhoseReaderFailsIsBrokenOff(t *testing.T) {
	ended := make(chan error, 1)
	desk := &desk{upload: func(stream uploadServer) error {
		for {
			message, err := stream.Recv()
			if err != nil {
				ended <- err
				return err
			}
			if message.GetLast() {
				ended <- io.EOF
			}
		}
	}}
	client := open(t, desk, nil)
	_, err := client.UploadAttachment(t.Context(), &ticketv1.UploadAttachmentRequest{}, &failing{left: 600_000})
	if !errors.Is(err, errDisk) {
		t.Error(err)
	}
	if err := <-ended; status.Code(err) != codes.Canceled {
		t.Errorf("the service saw %v", err)
	}
}

func TestUploadIsChunksOfWhichOneIsTheLast(t *testing.T) {
	for size, want := range map[int][]int{0: {0}, 1: {1}, 262144: {262144}, 262145: {262144, 1}, 524288: {262144, 262144}} {
		var sizes []int
		desk := &desk{upload: func(stream uploadServer) error {
			for {
				message, err := stream.Recv()
				if err != nil {
					return err
				}
				if named := message.GetName() == "a.log" && message.GetRequestId() != ""; named != (len(sizes) == 0) {
					return status.Error(codes.InvalidArgument, "only the first message names the file")
				}
				sizes = append(sizes, len(message.GetChunk()))
				if message.GetLast() {
					return stream.SendAndClose(&ticketv1.UploadAttachmentResponse{Attachment: &ticketv1.Attachment{Id: "1"}})
				}
			}
		}}
		request := &ticketv1.UploadAttachmentRequest{Name: "a.log"}
		attachment, err := open(t, desk, nil).UploadAttachment(t.Context(), request, io.LimitReader(zeros{}, int64(size)))
		if err != nil || attachment.GetId() != "1" {
			t.Errorf("%d bytes: %v", size, err)
		}
		if len(sizes) != len(want) || sizes[0] != want[0] || sizes[len(sizes)-1] != want[len(want)-1] {
			t.Errorf("%d bytes came as %v", size, sizes)
		}
	}
}

type zeros struct{}

func (zeros) Read(into []byte) (int, error) {
	clear(into)
	return len(into), nil
}
