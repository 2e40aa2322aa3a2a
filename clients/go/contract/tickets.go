package main

import (
	"context"
	"errors"

	serviq "github.com/serviq/serviq/clients/go"
	identityv1 "github.com/serviq/serviq/clients/go/serviq/identity/v1"
	ticketv1 "github.com/serviq/serviq/clients/go/serviq/ticket/v1"
	"google.golang.org/protobuf/types/known/fieldmaskpb"
)

type isMe struct {
	IsMe bool `json:"is_me"`
}

type isSame struct {
	IsSame bool `json:"is_same"`
}

func signIn(ctx context.Context, r *run) (any, error) {
	answer, err := r.client.Users.GetMe(ctx, &identityv1.GetMeRequest{})
	return isMe{answer.GetUser().GetEmail() == r.email}, err
}

func (r *run) person() string {
	return "contract-" + r.word + "@example.com"
}

func (r *run) firstTicket() *ticketv1.CreateTicketRequest {
	return &ticketv1.CreateTicketRequest{
		Name:        "Ada Lovelace",
		Email:       r.person(),
		Title:       "The printer smokes",
		Description: "Since this morning.\nGrüße, 印刷機 🖨",
		Priority:    ticketv1.Priority_PRIORITY_HIGH,
		RequestId:   r.word + "-1",
	}
}

func create(ctx context.Context, r *run) (any, error) {
	answer, err := r.anybody.Tickets.CreateTicket(ctx, r.firstTicket())
	if err != nil {
		return nil, err
	}
	r.ticket, r.link = answer.GetTicket(), answer.GetTrackingUrl()
	return struct {
		Status   string `json:"status"`
		Priority string `json:"priority"`
		Title    string `json:"title"`
		HasLink  bool   `json:"has_link"`
	}{word(r.ticket.GetStatus(), "STATUS_"), word(r.ticket.GetPriority(), "PRIORITY_"), r.ticket.GetTitle(), r.link != ""}, nil
}

func retry(ctx context.Context, r *run) (any, error) {
	answer, err := r.anybody.Tickets.CreateTicket(ctx, r.firstTicket())
	return isSame{answer.GetTicket().GetId() == r.ticket.GetId() && answer.GetTrackingUrl() == r.link}, err
}

func retryChanged(ctx context.Context, r *run) (any, error) {
	request := r.firstTicket()
	request.Title = "Another"
	_, err := r.anybody.Tickets.CreateTicket(ctx, request)
	return mustBeRefused(err)
}

func invalid(ctx context.Context, r *run) (any, error) {
	_, err := r.anybody.Tickets.CreateTicket(ctx, &ticketv1.CreateTicketRequest{Name: "Ada", Email: "nobody"})
	return mustBeRefused(err)
}

func get(ctx context.Context, r *run) (any, error) {
	answer, err := r.client.Tickets.GetTicket(ctx, &ticketv1.GetTicketRequest{Id: r.ticket.GetId()})
	if err != nil {
		return nil, err
	}
	r.ticket = answer.GetTicket()
	return isSame{r.ticket.GetDescription() == r.firstTicket().GetDescription()}, nil
}

func (r *run) listRequest() *ticketv1.ListTicketsRequest {
	return &ticketv1.ListTicketsRequest{RequesterEmail: r.person(), PageSize: 2}
}

func list(ctx context.Context, r *run) (any, error) {
	for _, number := range []string{"2", "3", "4", "5"} {
		_, err := r.anybody.Tickets.CreateTicket(ctx, &ticketv1.CreateTicketRequest{
			Name: "Ada Lovelace", Email: r.person(), Title: "Page " + number, RequestId: r.word + "-" + number,
		})
		if err != nil {
			return nil, err
		}
	}
	found := struct {
		Pages  int      `json:"pages"`
		Titles []string `json:"titles"`
	}{}
	for page, err := range serviq.Pages(ctx, r.client.Tickets.ListTickets, r.listRequest()) {
		if err != nil {
			return nil, err
		}
		found.Pages++
		for _, ticket := range page.GetTickets() {
			found.Titles = append(found.Titles, ticket.GetTitle())
		}
	}
	return found, nil
}

func listAll(ctx context.Context, r *run) (any, error) {
	found := struct {
		Titles []string `json:"titles"`
	}{}
	tickets := serviq.Items(ctx, r.client.Tickets.ListTickets, r.listRequest(), (*ticketv1.ListTicketsResponse).GetTickets)
	for ticket, err := range tickets {
		if err != nil {
			return nil, err
		}
		found.Titles = append(found.Titles, ticket.GetTitle())
		if len(found.Titles) == 4 {
			break
		}
	}
	return found, nil
}

func pageToken(ctx context.Context, r *run) (any, error) {
	request := r.listRequest()
	request.PageToken = "not-a-token"
	_, err := r.client.Tickets.ListTickets(ctx, request)
	return mustBeRefused(err)
}

func (r *run) updateTitle(ctx context.Context, title, etag string) (*ticketv1.Ticket, error) {
	answer, err := r.client.Tickets.UpdateTicket(ctx, &ticketv1.UpdateTicketRequest{
		TicketId:   r.ticket.GetId(),
		Title:      title,
		Priority:   ticketv1.Priority_PRIORITY_LOW,
		UpdateMask: &fieldmaskpb.FieldMask{Paths: []string{"title"}},
		Etag:       etag,
	})
	return answer.GetTicket(), err
}

func update(ctx context.Context, r *run) (any, error) {
	ticket, err := r.updateTitle(ctx, "The printer burns", r.ticket.GetEtag())
	if err != nil {
		return nil, err
	}
	before := r.ticket
	r.ticket = ticket
	r.stale = before.GetEtag()
	return struct {
		Title    string `json:"title"`
		Priority string `json:"priority"`
	}{ticket.GetTitle(), word(ticket.GetPriority(), "PRIORITY_")}, nil
}

func conflict(ctx context.Context, r *run) (any, error) {
	_, err := r.updateTitle(ctx, "Too late", r.stale)
	found, unexpected := refusalOf(err)
	if unexpected != nil {
		return nil, unexpected
	}
	var failed *serviq.Error
	errors.As(err, &failed)
	return struct {
		Error     refusal `json:"error"`
		IsCurrent bool    `json:"is_current"`
	}{found, failed.Metadata["etag"] == r.ticket.GetEtag()}, nil
}

func transition(ctx context.Context, r *run) (any, error) {
	_, err := r.client.Tickets.ReopenTicket(ctx, &ticketv1.ReopenTicketRequest{TicketId: r.ticket.GetId()})
	return mustBeRefused(err)
}
