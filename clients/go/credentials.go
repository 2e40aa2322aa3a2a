package serviq

import (
	"context"
	"time"

	identityv1 "github.com/serviq/serviq/clients/go/serviq/identity/v1"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Credentials say who calls: [AccessToken], [Password] or [APIKey]. They may be given to many clients, each of which has
// tokens of its own.
type Credentials interface {
	source() tokenSource
}

// tokenSource gets the tokens of one client.
type tokenSource interface {
	// renew gets a token. It is called by one goroutine at a time.
	renew(ctx context.Context, auth identityv1.AuthServiceClient) (grant, error)
}

// grant is an access token, and when it expires by the clock of identity. A zero time: it cannot be renewed.
type grant struct {
	token     string
	expiresAt time.Time
}

// AccessToken is a token that the caller got elsewhere, and that nobody renews.
func AccessToken(token string) Credentials {
	return accessToken(token)
}

// Password signs in with the first call, and refreshes the session while it lasts; when it is over, it signs in again.
func Password(email, password string) Credentials {
	return signIn{email, password}
}

// APIKey exchanges the key of a service account for tokens that allow what the key does.
func APIKey(key string) Credentials {
	return apiKey(key)
}

type accessToken string

func (t accessToken) source() tokenSource { return t }

func (t accessToken) renew(context.Context, identityv1.AuthServiceClient) (grant, error) {
	return grant{token: string(t)}, nil
}

type apiKey string

func (k apiKey) source() tokenSource { return k }

func (k apiKey) renew(ctx context.Context, auth identityv1.AuthServiceClient) (grant, error) {
	answer, err := auth.ExchangeApiKey(ctx, &identityv1.ExchangeApiKeyRequest{ApiKey: string(k)})
	if err != nil {
		return grant{}, err
	}
	return grant{answer.GetAccessToken(), answer.GetExpireTime().AsTime()}, nil
}

type signIn struct{ email, password string }

func (s signIn) source() tokenSource { return &session{as: s} }

// session is a session of a person, which is begun when there is none.
type session struct {
	as           signIn
	refreshToken string
}

func (s *session) renew(ctx context.Context, auth identityv1.AuthServiceClient) (grant, error) {
	if s.refreshToken != "" {
		spent := s.refreshToken
		s.refreshToken = ""
		answer, err := auth.RefreshSession(ctx, &identityv1.RefreshSessionRequest{RefreshToken: spent})
		if err == nil {
			return s.take(answer.GetTokens()), nil
		}
		if status.Code(err) != codes.Unauthenticated {
			// Whether it was spent is not known; if it was, the next refusal leads to a new session.
			s.refreshToken = spent
			return grant{}, err
		}
	}
	answer, err := auth.SignIn(ctx, &identityv1.SignInRequest{Email: s.as.email, Password: s.as.password, Device: "serviq-go"})
	if err != nil {
		return grant{}, err
	}
	return s.take(answer.GetTokens()), nil
}

func (s *session) take(tokens *identityv1.TokenPair) grant {
	s.refreshToken = tokens.GetRefreshToken()
	return grant{tokens.GetAccessToken(), tokens.GetAccessExpireTime().AsTime()}
}
