package serviq

import (
	"context"
	"io"

	"google.golang.org/grpc"
)

// open begins a streaming call with a token.
func (t *tokens) open(
	ctx context.Context, description *grpc.StreamDesc, connection *grpc.ClientConn, method string,
	begin grpc.Streamer, options ...grpc.CallOption,
) (grpc.ClientStream, error) {
	authorized, token, err := t.authorize(ctx, method)
	if err != nil {
		return nil, asError(err)
	}
	stream, err := begin(authorized, description, connection, method, options...)
	if err != nil {
		return nil, asError(err)
	}
	if token == "" || description.ClientStreams {
		return &clientStream{ClientStream: stream}, nil
	}
	again := func() (grpc.ClientStream, error) {
		other, ok, err := t.another(ctx, token)
		if err != nil || !ok {
			return nil, err
		}
		return begin(withToken(ctx, other), description, connection, method, options...)
	}
	return &clientStream{ClientStream: stream, again: again}, nil
}

// clientStream is a stream whose errors are this package's. With again it answers a request by many messages, and is begun
// once more when its token is refused, which is told instead of the first message. Streams of many requests are not: what
// they sent is gone.
type clientStream struct {
	grpc.ClientStream
	again   func() (grpc.ClientStream, error)
	request any
}

// SendMsg keeps the request in case that it must be sent again.
func (s *clientStream) SendMsg(message any) error {
	s.request = message
	return asError(s.ClientStream.SendMsg(message))
}

// RecvMsg receives a message into the given one.
func (s *clientStream) RecvMsg(message any) error {
	err := asError(s.ClientStream.RecvMsg(message))
	if s.again != nil && HasReason(err, tokenInvalid) {
		err = s.restart(message, err)
	}
	s.again = nil
	return err
}

// restart returns the error as it was when there is no other token.
func (s *clientStream) restart(message any, refusal error) error {
	stream, err := s.again()
	if err != nil {
		return asError(err)
	}
	if stream == nil {
		return refusal
	}
	s.ClientStream = stream
	if err := stream.SendMsg(s.request); err != nil && err != io.EOF {
		return asError(err)
	}
	_ = stream.CloseSend() // never fails; RecvMsg tells
	return asError(stream.RecvMsg(message))
}
