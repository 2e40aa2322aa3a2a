package serviq

import (
	"context"
	"time"

	identityv1 "github.com/serviq/serviq/clients/go/serviq/identity/v1"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Credentials say who calls: [AccessToken], [Password] or [APIKey].
type Credentials interface {
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
	return &signIn{request: &identityv1.SignInRequest{Email: email, Password: password, Device: "serviq-go"}}
}

// APIKey exchanges the key of a service account for tokens that allow what the key does.
func APIKey(key string) Credentials {
	return apiKey(key)
}

type accessToken string

func (t accessToken) renew(context.Context, identityv1.AuthServiceClient) (grant, error) {
	return grant{token: string(t)}, nil
}

type apiKey string

func (k apiKey) renew(ctx context.Context, auth identityv1.AuthServiceClient) (grant, error) {
	answer, err := auth.ExchangeApiKey(ctx, &identityv1.ExchangeApiKeyRequest{ApiKey: string(k)})
	if err != nil {
		return grant{}, err
	}
	return grant{answer.GetAccessToken(), answer.GetExpireTime().AsTime()}, nil
}

type signIn struct {
	request      *identityv1.SignInRequest
	refreshToken string
}

func (s *signIn) renew(ctx context.Context, auth identityv1.AuthServiceClient) (grant, error) {
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
	answer, err := auth.SignIn(ctx, s.request)
	if err != nil {
		return grant{}, err
	}
	return s.take(answer.GetTokens()), nil
}

func (s *signIn) take(tokens *identityv1.TokenPair) grant {
	s.refreshToken = tokens.GetRefreshToken()
	return grant{tokens.GetAccessToken(), tokens.GetAccessExpireTime().AsTime()}
}
