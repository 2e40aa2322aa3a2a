package serviq

import (
	"context"
	"errors"
	"fmt"
	"io"

	ticketv1 "github.com/serviq/serviq/clients/go/serviq/ticket/v1"
	"google.golang.org/protobuf/proto"
)

// chunkSize is the most that one message may carry of a file.
const chunkSize = 256 << 10

// UploadAttachment attaches what the reader has to a ticket. The request says which ticket and what the file is; its chunk is
// not looked at. When the reader fails, nothing is attached, and its error is returned.
func (c *Client) UploadAttachment(
	ctx context.Context, request *ticketv1.UploadAttachmentRequest, content io.Reader,
) (*ticketv1.Attachment, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // tells the service that an upload was broken off
	stream, err := c.Attachments.UploadAttachment(ctx)
	if err != nil {
		return nil, err
	}
	message := proto.CloneOf(withRequestID(request).(*ticketv1.UploadAttachmentRequest))
	err = eachChunk(content, func(chunk []byte, last bool) error {
		message.Chunk, message.Last = chunk, last
		sent := message
		message = &ticketv1.UploadAttachmentRequest{}
		return stream.Send(sent)
	})
	if err != nil {
		return nil, err
	}
	answer, err := stream.CloseAndRecv()
	return answer.GetAttachment(), err
}

// SubmitAttachment attaches what the reader has to a ticket of the caller's, like [Client.UploadAttachment]: by the token of
// its link, or signed in.
func (c *Client) SubmitAttachment(
	ctx context.Context, request *ticketv1.SubmitAttachmentRequest, content io.Reader,
) (*ticketv1.Attachment, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // tells the service that an upload was broken off
	stream, err := c.Attachments.SubmitAttachment(ctx)
	if err != nil {
		return nil, err
	}
	message := proto.CloneOf(withRequestID(request).(*ticketv1.SubmitAttachmentRequest))
	err = eachChunk(content, func(chunk []byte, last bool) error {
		message.Chunk, message.Last = chunk, last
		sent := message
		message = &ticketv1.SubmitAttachmentRequest{}
		return stream.Send(sent)
	})
	if err != nil {
		return nil, err
	}
	answer, err := stream.CloseAndRecv()
	return answer.GetAttachment(), err
}

// DownloadAttachment writes a file of a ticket to the writer, and returns what it is. After an error the writer may have got
// a part of it.
func (c *Client) DownloadAttachment(
	ctx context.Context, request *ticketv1.DownloadAttachmentRequest, content io.Writer,
) (*ticketv1.Attachment, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := c.Attachments.DownloadAttachment(ctx, request)
	if err != nil {
		return nil, err
	}
	return writeChunks(stream.Recv, content)
}

// FetchAttachment writes a public file of a ticket of the caller's to the writer, like [Client.DownloadAttachment]: by the
// token of its link, or signed in.
func (c *Client) FetchAttachment(
	ctx context.Context, request *ticketv1.FetchAttachmentRequest, content io.Writer,
) (*ticketv1.Attachment, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := c.Attachments.FetchAttachment(ctx, request)
	if err != nil {
		return nil, err
	}
	return writeChunks(stream.Recv, content)
}

// eachChunk sends what the reader has, chunk by chunk, at least one, and says of the last that it is. It reads ahead to know.
// A service that refused the file already is found out by the answer.
func eachChunk(content io.Reader, send func(chunk []byte, last bool) error) error {
	chunk, isOver, err := readChunk(content)
	for err == nil {
		var next []byte
		last := isOver
		if !last {
			next, isOver, err = readChunk(content)
			last = isOver && len(next) == 0
		}
		if err != nil {
			break
		}
		if failure := send(chunk, last); failure != nil {
			if failure == io.EOF {
				return nil
			}
			return failure
		}
		if last {
			return nil
		}
		chunk = next
	}
	return fmt.Errorf("serviq: reading the file: %w", err)
}

// readChunk reads a full chunk, or what is left: then isOver is true.
func readChunk(content io.Reader) (chunk []byte, isOver bool, err error) {
	chunk = make([]byte, chunkSize)
	count, err := io.ReadFull(content, chunk)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return chunk[:count], true, nil
	}
	return chunk[:count], false, err
}

// fileMessage is a message of a download.
type fileMessage interface {
	GetAttachment() *ticketv1.Attachment
	GetChunk() []byte
}

func writeChunks[Message fileMessage](receive func() (Message, error), content io.Writer) (*ticketv1.Attachment, error) {
	var attachment *ticketv1.Attachment
	for {
		message, err := receive()
		if err == io.EOF {
			return attachment, nil
		}
		if err != nil {
			return nil, err
		}
		if attachment == nil {
			attachment = message.GetAttachment()
		}
		if _, err := content.Write(message.GetChunk()); err != nil {
			return nil, fmt.Errorf("serviq: writing the file: %w", err)
		}
	}
}
