// Command contract goes through the steps of tests/clients/README.md with the Go client, and prints a line for each.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	serviq "github.com/serviq/serviq/clients/go"
	slav1 "github.com/serviq/serviq/clients/go/serviq/sla/v1"
	ticketv1 "github.com/serviq/serviq/clients/go/serviq/ticket/v1"
)

// patience is how long a step waits for something.
const patience = 30 * time.Second

// run is what one step leaves for those after it.
type run struct {
	client     *serviq.Client
	anybody    *serviq.Client // has no credentials: requesters file their tickets so
	addresses  serviq.Addresses
	email      string
	word       string
	ticket     *ticketv1.Ticket
	link       string
	stale      string
	resume     string
	attachment *ticketv1.Attachment
	apiKey     string
	clock      *slav1.Clock
}

type step struct {
	name string
	take func(context.Context, *run) (any, error)
}

var steps = []step{
	{"sign_in", signIn}, {"create", create}, {"retry", retry}, {"retry_changed", retryChanged}, {"invalid", invalid},
	{"get", get}, {"list", list}, {"list_all", listAll}, {"page_token", pageToken},
	{"update", update}, {"conflict", conflict}, {"transition", transition},
	{"watch", watch}, {"resume", resume}, {"attach", attach}, {"download", download}, {"broken_attach", brokenAttach},
	{"deadline", deadline}, {"bad_token", badToken}, {"no_token", noToken}, {"api_key", apiKey}, {"scope", scope},
	{"sla", sla}, {"explain", explain}, {"refresh", refresh}, {"sign_out", signOut},
}

func main() {
	if err := takeSteps(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func takeSteps(ctx context.Context) error {
	addresses := serviq.Addresses{
		Identity: os.Getenv("SERVIQ_IDENTITY_ADDRESS"),
		Ticket:   os.Getenv("SERVIQ_TICKET_ADDRESS"),
		SLA:      os.Getenv("SERVIQ_SLA_ADDRESS"),
		Notify:   os.Getenv("SERVIQ_NOTIFY_ADDRESS"),
	}
	email := os.Getenv("SERVIQ_EMAIL")
	client, err := serviq.Connect(serviq.Config{
		Addresses:   addresses,
		Credentials: serviq.Password(email, os.Getenv("SERVIQ_PASSWORD")),
	})
	if err != nil {
		return err
	}
	defer client.Close()
	state := &run{client: client, addresses: addresses, email: email, word: os.Getenv("SERVIQ_RUN")}
	if state.anybody, err = state.as(nil); err != nil {
		return err
	}
	defer state.anybody.Close()
	for _, step := range steps {
		if err := takeStep(ctx, step, state); err != nil {
			return fmt.Errorf("step %s: %w", step.name, err)
		}
	}
	return nil
}

func takeStep(ctx context.Context, step step, state *run) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	found, err := step.take(ctx, state)
	if err != nil {
		return err
	}
	return printStep(step.name, found)
}

// as makes a client of somebody else.
func (r *run) as(credentials serviq.Credentials) (*serviq.Client, error) {
	return serviq.Connect(serviq.Config{Addresses: r.addresses, Credentials: credentials})
}
