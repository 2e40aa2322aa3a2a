package serviq

import (
	"context"
	"errors"
	"io"
	"iter"
	"math/rand/v2"
	"time"

	ticketv1 "github.com/serviq/serviq/clients/go/serviq/ticket/v1"
	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/proto"
)

// WatchTickets streams the changes of tickets, and the signs of life between them, until the context ends or the caller does.
//
// The service ends every stream after some minutes, and when it stops; readers that are slower than the changes are cut off.
// The watch then goes on after the last message that arrived, so that no change is missed; so it does when the service is
// away or the token expired. Every other error is the last that comes. To go on later, keep the resume_token of the last
// message. The request is not changed.
func (c *Client) WatchTickets(
	ctx context.Context, request *ticketv1.WatchTicketsRequest,
) iter.Seq2[*ticketv1.WatchTicketsResponse, error] {
	return func(yield func(*ticketv1.WatchTicketsResponse, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		asked := proto.CloneOf(request)
		var waited time.Duration
		for {
			arrived := false
			err := c.watchOnce(ctx, asked, func(message *ticketv1.WatchTicketsResponse) bool {
				arrived = true
				asked.ResumeToken = message.GetResumeToken()
				return yield(message, nil)
			})
			switch {
			case err == nil:
				return
			case !goesOn(err, arrived):
				yield(nil, err)
				return
			case arrived:
				waited = 0
			}
			waited = c.retries.next(waited)
			if !sleep(ctx, max(waited, retryDelay(err))) {
				yield(nil, contextError(ctx))
				return
			}
		}
	}
}

// watchOnce reads one stream. Nil: the caller had enough.
func (c *Client) watchOnce(
	ctx context.Context, request *ticketv1.WatchTicketsRequest, take func(*ticketv1.WatchTicketsResponse) bool,
) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := c.Tickets.WatchTickets(ctx, request)
	if err != nil {
		return err
	}
	for {
		message, err := stream.Recv()
		if err != nil {
			return err
		}
		if !take(message) {
			return nil
		}
	}
}

// goesOn tells whether a watch that ended so is to be resumed. A token that is refused at once was renewed in vain.
func goesOn(err error, arrived bool) bool {
	var failed *Error
	if !errors.As(err, &failed) {
		return err == io.EOF
	}
	isAway := failed.Code == codes.Unavailable || failed.Code == codes.Canceled // what a service says that stops
	return isAway || failed.Reason == "WATCH_FELL_BEHIND" || failed.Reason == tokenInvalid && arrived
}

func retryDelay(err error) time.Duration {
	var failed *Error
	if errors.As(err, &failed) {
		return failed.RetryDelay
	}
	return 0
}

// sleep waits for the time and up to a fifth more, so that all who watch do not come back at once. False: the context ended
// before.
func sleep(ctx context.Context, duration time.Duration) bool {
	timer := time.NewTimer(duration + rand.N(duration/5+1))
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
