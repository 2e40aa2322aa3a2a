package main

import (
	"context"
	"errors"
	"slices"
	"time"

	serviq "github.com/serviq/serviq/clients/go"
	identityv1 "github.com/serviq/serviq/clients/go/serviq/identity/v1"
	slav1 "github.com/serviq/serviq/clients/go/serviq/sla/v1"
	ticketv1 "github.com/serviq/serviq/clients/go/serviq/ticket/v1"
)

// pause is how long to wait before asking again.
const pause = 200 * time.Millisecond

func (r *run) getMeAs(ctx context.Context, credentials serviq.Credentials) (any, error) {
	stranger, err := r.as(credentials)
	if err != nil {
		return nil, err
	}
	defer stranger.Close()
	_, err = stranger.Users.GetMe(ctx, &identityv1.GetMeRequest{})
	return mustBeRefused(err)
}

func badToken(ctx context.Context, r *run) (any, error) {
	return r.getMeAs(ctx, serviq.AccessToken("not-a-token"))
}

func noToken(ctx context.Context, r *run) (any, error) {
	return r.getMeAs(ctx, nil)
}

func apiKey(ctx context.Context, r *run) (any, error) {
	account := "contract-" + r.word
	_, err := r.client.ServiceAccounts.CreateServiceAccount(ctx, &identityv1.CreateServiceAccountRequest{
		Name:        account,
		Permissions: []string{"ticket.view", "ticket.view.all"},
		Scopes:      []string{"serviq.ticket.v1.TicketService/GetTicket"},
	})
	if err != nil {
		return nil, err
	}
	made, err := r.client.ServiceAccounts.CreateApiKey(ctx, &identityv1.CreateApiKeyRequest{Account: account, Label: "contract"})
	if err != nil {
		return nil, err
	}
	r.apiKey = made.GetApiKey()
	program, err := r.as(serviq.APIKey(r.apiKey))
	if err != nil {
		return nil, err
	}
	defer program.Close()
	answer, err := program.Tickets.GetTicket(ctx, &ticketv1.GetTicketRequest{Id: r.ticket.GetId()})
	return struct {
		Title string `json:"title"`
	}{answer.GetTicket().GetTitle()}, err
}

func scope(ctx context.Context, r *run) (any, error) {
	program, err := r.as(serviq.APIKey(r.apiKey))
	if err != nil {
		return nil, err
	}
	defer program.Close()
	_, err = program.Tickets.ListTickets(ctx, &ticketv1.ListTicketsRequest{})
	return mustBeRefused(err)
}

func sla(ctx context.Context, r *run) (any, error) {
	for {
		answer, err := r.client.SLA.GetTicketSla(ctx, &slav1.GetTicketSlaRequest{TicketId: r.ticket.GetId()})
		if err != nil {
			return nil, err
		}
		if clocks := answer.GetSla().GetClocks(); len(clocks) > 0 {
			return r.clocksFound(clocks), nil
		}
		time.Sleep(pause)
	}
}

func (r *run) clocksFound(clocks []*slav1.Clock) any {
	slices.SortFunc(clocks, func(a, b *slav1.Clock) int { return int(a.GetKind() - b.GetKind()) })
	r.clock = clocks[0]
	found := struct {
		Clocks         []string `json:"clocks"`
		TargetsSeconds []int64  `json:"targets_seconds"`
	}{}
	for _, clock := range clocks {
		found.Clocks = append(found.Clocks, word(clock.GetKind(), "CLOCK_KIND_"))
		found.TargetsSeconds = append(found.TargetsSeconds, clock.GetTarget().GetSeconds())
	}
	return found
}

func explain(ctx context.Context, r *run) (any, error) {
	answer, err := r.client.SLA.ExplainClock(ctx, &slav1.ExplainClockRequest{ClockId: r.clock.GetId()})
	if err != nil {
		return nil, err
	}
	clock, at := answer.GetClock(), answer.GetClock().GetStartTime().AsTime()
	gapless, counted := len(answer.GetSpans()) > 0, time.Duration(0)
	for _, span := range answer.GetSpans() {
		gapless = gapless && span.GetStartTime().AsTime().Equal(at)
		at = span.GetEndTime().AsTime()
		if span.GetKind() == slav1.SpanKind_SPAN_KIND_COUNTED {
			counted += at.Sub(span.GetStartTime().AsTime())
		}
	}
	return struct {
		Kind      string `json:"kind"`
		IsGapless bool   `json:"is_gapless"`
		IsWhole   bool   `json:"is_whole"`
	}{word(clock.GetKind(), "CLOCK_KIND_"), gapless, counted == clock.GetTarget().AsDuration()}, nil
}

func refresh(ctx context.Context, r *run) (any, error) {
	first, err := r.client.AccessToken(ctx)
	if err != nil {
		return nil, err
	}
	for present := first; present == first; time.Sleep(pause) {
		if _, err := r.client.Users.GetMe(ctx, &identityv1.GetMeRequest{}); err != nil {
			return nil, err
		}
		if present, err = r.client.AccessToken(ctx); err != nil {
			return nil, err
		}
	}
	return signIn(ctx, r)
}

func signOut(ctx context.Context, r *run) (any, error) {
	_, err := r.client.Auth.SignOut(ctx, &identityv1.SignOutRequest{})
	return struct{}{}, errors.Join(err, r.client.Close())
}
