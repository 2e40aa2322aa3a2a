package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"time"

	serviq "github.com/serviq/serviq/clients/go"
	ticketv1 "github.com/serviq/serviq/clients/go/serviq/ticket/v1"
)

// content is the file that is attached: 600,000 bytes.
var content = []byte(strings.Repeat("0123456789abcde\n", 600_000/16))

type comments struct {
	Comments []string `json:"comments"`
}

func (r *run) comment(ctx context.Context, text string) error {
	_, err := r.client.Tickets.AddComment(ctx, &ticketv1.AddCommentRequest{
		TicketId: r.ticket.GetId(), Comment: text, Visibility: ticketv1.Visibility_VISIBILITY_INTERNAL,
	})
	return err
}

func (r *run) watchRequest() *ticketv1.WatchTicketsRequest {
	return &ticketv1.WatchTicketsRequest{TicketId: r.ticket.GetId(), ResumeToken: r.resume}
}

// commentsOf are those of the message, which is the last that the next watch knows of.
func (r *run) commentsOf(message *ticketv1.WatchTicketsResponse) []string {
	r.resume = message.GetResumeToken()
	var found []string
	for _, entry := range message.GetEntries() {
		if entry.GetComment() != "" {
			found = append(found, entry.GetComment())
		}
	}
	return found
}

func watch(ctx context.Context, r *run) (any, error) {
	var found comments
	begun := false
	for message, err := range r.client.WatchTickets(ctx, r.watchRequest()) {
		if err != nil {
			return nil, err
		}
		if !begun {
			begun = true
			if err := r.comment(ctx, "one"); err != nil {
				return nil, err
			}
		}
		if found.Comments = append(found.Comments, r.commentsOf(message)...); len(found.Comments) > 0 {
			break
		}
	}
	return found, nil
}

func resume(ctx context.Context, r *run) (any, error) {
	for _, text := range []string{"two", "three"} {
		if err := r.comment(ctx, text); err != nil {
			return nil, err
		}
	}
	var found comments
	for message, err := range r.client.WatchTickets(ctx, r.watchRequest()) {
		if err != nil {
			return nil, err
		}
		if found.Comments = append(found.Comments, r.commentsOf(message)...); len(found.Comments) >= 2 {
			break
		}
	}
	return found, nil
}

func (r *run) uploadRequest(checksum string) *ticketv1.UploadAttachmentRequest {
	return &ticketv1.UploadAttachmentRequest{
		TicketId: r.ticket.GetId(), Name: "printer.log", ContentType: "text/plain", Sha256: checksum,
	}
}

func attach(ctx context.Context, r *run) (any, error) {
	checksum := sha256.Sum256(content)
	attachment, err := r.client.UploadAttachment(
		ctx, r.uploadRequest(hex.EncodeToString(checksum[:])), bytes.NewReader(content))
	r.attachment = attachment
	return struct {
		Name        string `json:"name"`
		ContentType string `json:"content_type"`
		SizeBytes   int64  `json:"size_bytes"`
	}{attachment.GetName(), attachment.GetContentType(), attachment.GetSize()}, err
}

func download(ctx context.Context, r *run) (any, error) {
	var got bytes.Buffer
	_, err := r.client.DownloadAttachment(ctx, &ticketv1.DownloadAttachmentRequest{
		TicketId: r.ticket.GetId(), AttachmentId: r.attachment.GetId(),
	}, &got)
	return struct {
		SizeBytes int  `json:"size_bytes"`
		IsSame    bool `json:"is_same"`
	}{got.Len(), bytes.Equal(got.Bytes(), content)}, err
}

func brokenAttach(ctx context.Context, r *run) (any, error) {
	_, err := r.client.UploadAttachment(ctx, r.uploadRequest(strings.Repeat("0", 64)), bytes.NewReader(content))
	return mustBeRefused(err)
}

func deadline(ctx context.Context, r *run) (any, error) {
	ctx, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
	defer cancel()
	for _, err := range r.client.WatchTickets(ctx, &ticketv1.WatchTicketsRequest{TicketId: r.ticket.GetId()}) {
		var failed *serviq.Error
		if errors.As(err, &failed) {
			return struct {
				Code string `json:"code"`
			}{codeName(failed.Code)}, nil
		}
	}
	return nil, errors.New("the watch ended without an error")
}
