package serviq

import (
	"context"
	"sync"
	"time"

	identityv1 "github.com/serviq/serviq/clients/go/serviq/identity/v1"
)

// renewAt is the part of a token's lifetime that is left when it is renewed.
const renewAt = 5

// tokens keeps the access token of a client. However many calls want another one, it is fetched once: a refresh token works
// once, and a second use of it ends the session.
type tokens struct {
	source  tokenSource // nil: the client has no credentials
	auth    identityv1.AuthServiceClient
	closing context.Context

	mutex   sync.Mutex
	present string
	renewed time.Time // with the monotonic clock, which nobody sets
	// lifetime is how long the token lasts, from renewed on. 0: until it is refused.
	lifetime time.Duration
	running  *renewal
}

// renewal is one fetch of a token. Token and error may be read when done is closed.
type renewal struct {
	done  chan struct{}
	token string
	err   error
}

// current returns a token that has not expired. While a fifth of its lifetime is left or less, another one is fetched on the
// side, and nobody waits for it.
func (t *tokens) current(ctx context.Context) (string, error) {
	t.mutex.Lock()
	left := t.lifetime - time.Since(t.renewed)
	if t.present != "" && (t.lifetime == 0 || left > 0) {
		defer t.mutex.Unlock()
		if t.lifetime != 0 && left <= t.lifetime/renewAt {
			t.begin()
		}
		return t.present, nil
	}
	running := t.begin()
	t.mutex.Unlock()
	return running.wait(ctx)
}

// another returns a token other than the one that was refused, which somebody else may have fetched already. The second
// result is false when there is none to be had: it was given, not fetched.
func (t *tokens) another(ctx context.Context, refused string) (string, bool, error) {
	if _, given := t.source.(accessToken); given {
		return "", false, nil
	}
	t.mutex.Lock()
	if t.present != refused && t.present != "" {
		defer t.mutex.Unlock()
		return t.present, true, nil
	}
	running := t.begin()
	t.mutex.Unlock()
	token, err := running.wait(ctx)
	return token, err == nil, err
}

// begin fetches a token on the side, unless that is under way. The caller holds the mutex.
//
// No caller's deadline ends the fetch: others wait for it, and a refresh token that was spent for nothing is lost. It has
// the deadline of every call.
func (t *tokens) begin() *renewal {
	if t.running != nil {
		return t.running
	}
	running := &renewal{done: make(chan struct{})}
	t.running = running
	go func() {
		got, err := t.source.renew(t.closing, t.auth)
		t.mutex.Lock()
		defer t.mutex.Unlock()
		if err == nil {
			t.present, t.renewed, t.lifetime = got.token, time.Now(), lifetime(got.expiresAt)
		}
		running.token, running.err = got.token, err
		t.running = nil
		close(running.done)
	}()
	return running
}

// lifetime is how long a token lasts that was given just now. One that is over already tells that this machine's clock is
// wrong: such a token is used until it is refused.
func lifetime(expiresAt time.Time) time.Duration {
	if expiresAt.IsZero() {
		return 0
	}
	return max(time.Until(expiresAt), 0)
}

func (r *renewal) wait(ctx context.Context) (string, error) {
	select {
	case <-r.done:
		return r.token, r.err
	case <-ctx.Done():
		return "", contextError(ctx)
	}
}
