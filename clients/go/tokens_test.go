package serviq_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	serviq "github.com/serviq/serviq/clients/go"
	identityv1 "github.com/serviq/serviq/clients/go/serviq/identity/v1"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/protobuf/types/known/timestamppb"
)

func getMe(ctx context.Context, client *serviq.Client) error {
	_, err := client.Users.GetMe(ctx, &identityv1.GetMeRequest{})
	return err
}

// only takes one token, and calls every other invalid.
func only(token *atomic.Value) func(context.Context) error {
	return func(ctx context.Context) error {
		if bearer(ctx) != "Bearer "+token.Load().(string) {
			return refusal(codes.Unauthenticated, "TOKEN_INVALID")
		}
		return nil
	}
}

func TestManyCallsThatAreRefusedAtOnceSpendOneRefreshToken(t *testing.T) {
	var good atomic.Value
	good.Store("first")
	var refreshes atomic.Int32
	desk := &desk{getMe: only(&good)}
	desk.signIn = func(*identityv1.SignInRequest) (*identityv1.TokenPair, error) {
		return pair("first", "r1", time.Hour), nil
	}
	desk.refresh = func(request *identityv1.RefreshSessionRequest) (*identityv1.TokenPair, error) {
		if refreshes.Add(1) > 1 || request.GetRefreshToken() != "r1" {
			return nil, refusal(codes.Unauthenticated, "REFRESH_TOKEN_INVALID")
		}
		return pair("second", "r2", time.Hour), nil
	}
	client := open(t, desk, serviq.Password("ada@example.com", "secret"))
	if err := getMe(t.Context(), client); err != nil {
		t.Fatal(err)
	}
	good.Store("second")
	var calls sync.WaitGroup
	for range 50 {
		calls.Go(func() {
			if err := getMe(t.Context(), client); err != nil {
				t.Error(err)
			}
		})
	}
	calls.Wait()
	if refreshes.Load() != 1 {
		t.Errorf("refreshed %d times", refreshes.Load())
	}
	if desk.withTokens.Load() != 0 {
		t.Errorf("%d calls that get a token were made with one", desk.withTokens.Load())
	}
}

func TestClientsWithTheSameCredentialsHaveSessionsOfTheirOwn(t *testing.T) {
	var signIns atomic.Int32
	desk := &desk{getMe: func(context.Context) error { return nil }}
	desk.signIn = func(*identityv1.SignInRequest) (*identityv1.TokenPair, error) {
		return pair(fmt.Sprint(signIns.Add(1)), "r", time.Hour), nil
	}
	credentials := serviq.Password("ada@example.com", "secret")
	for _, want := range []string{"1", "2"} {
		if token, err := open(t, desk, credentials).AccessToken(t.Context()); token != want || err != nil {
			t.Errorf("%q, %v", token, err)
		}
	}
}

func TestSessionThatIsOverIsBegunAnew(t *testing.T) {
	var good atomic.Value
	good.Store("1")
	var signIns atomic.Int32
	desk := &desk{getMe: only(&good)}
	desk.signIn = func(*identityv1.SignInRequest) (*identityv1.TokenPair, error) {
		return pair(fmt.Sprint(signIns.Add(1)), "spent", time.Hour), nil
	}
	desk.refresh = func(*identityv1.RefreshSessionRequest) (*identityv1.TokenPair, error) {
		return nil, refusal(codes.Unauthenticated, "REFRESH_TOKEN_INVALID")
	}
	client := open(t, desk, serviq.Password("ada@example.com", "secret"))
	if err := getMe(t.Context(), client); err != nil {
		t.Fatal(err)
	}
	good.Store("2")
	if err := getMe(t.Context(), client); err != nil || signIns.Load() != 2 {
		t.Errorf("signed in %d times: %v", signIns.Load(), err)
	}
}

func TestKeyIsExchangedAgainWhileItsTokenIsStillGood(t *testing.T) {
	var exchanges atomic.Int32
	again := make(chan struct{}, 100)
	desk := &desk{getMe: func(context.Context) error { return nil }}
	desk.exchange = func(*identityv1.ExchangeApiKeyRequest) (*identityv1.ExchangeApiKeyResponse, error) {
		if exchanges.Add(1) > 1 {
			again <- struct{}{}
		}
		return &identityv1.ExchangeApiKeyResponse{
			AccessToken: fmt.Sprint(exchanges.Load()), ExpireTime: timestamppb.New(time.Now().Add(5 * time.Second)),
		}, nil
	}
	client := open(t, desk, serviq.APIKey("key"))
	started := time.Now()
	for {
		if err := getMe(t.Context(), client); err != nil {
			t.Fatal(err)
		}
		select {
		case <-again:
			if passed := time.Since(started); passed < 3900*time.Millisecond || passed > 5*time.Second {
				t.Errorf("exchanged again after %s of 5 s", passed)
			}
			return
		default:
		}
	}
}

func TestTokenThatIsOverByThisClockIsUsedUntilItIsRefused(t *testing.T) {
	var good atomic.Value
	good.Store("1")
	var exchanges atomic.Int32
	desk := &desk{getMe: only(&good)}
	desk.exchange = func(*identityv1.ExchangeApiKeyRequest) (*identityv1.ExchangeApiKeyResponse, error) {
		return &identityv1.ExchangeApiKeyResponse{
			AccessToken: fmt.Sprint(exchanges.Add(1)), ExpireTime: timestamppb.New(time.Now().Add(-time.Hour)),
		}, nil
	}
	client := open(t, desk, serviq.APIKey("key"))
	for range 3 {
		if err := getMe(t.Context(), client); err != nil {
			t.Fatal(err)
		}
	}
	if exchanges.Load() != 1 {
		t.Errorf("exchanged %d times", exchanges.Load())
	}
}

func TestTokensOfTheCallerAreNotRenewed(t *testing.T) {
	var calls atomic.Int32
	desk := &desk{getMe: func(ctx context.Context) error {
		calls.Add(1)
		return refusal(codes.Unauthenticated, "TOKEN_INVALID")
	}}
	client := open(t, desk, serviq.AccessToken("mine"))
	if err := getMe(t.Context(), client); !serviq.HasReason(err, "TOKEN_INVALID") || calls.Load() != 1 {
		t.Errorf("called %d times: %v", calls.Load(), err)
	}
}

func TestAuthorizationOfOneCallStandsAboveTheClients(t *testing.T) {
	desk := &desk{getMe: func(ctx context.Context) error {
		if bearer(ctx) != "Bearer mine" {
			return refusal(codes.Unauthenticated, "TOKEN_MISSING")
		}
		return nil
	}}
	client := open(t, desk, serviq.AccessToken("another"))
	ctx := metadata.AppendToOutgoingContext(t.Context(), "authorization", "Bearer mine")
	if err := getMe(ctx, client); err != nil {
		t.Error(err)
	}
}

func TestCallThatWaitsForATokenKeepsItsDeadlineAndTheTokenComes(t *testing.T) {
	answer := make(chan struct{})
	desk := &desk{getMe: func(context.Context) error { return nil }}
	desk.exchange = func(*identityv1.ExchangeApiKeyRequest) (*identityv1.ExchangeApiKeyResponse, error) {
		<-answer
		return &identityv1.ExchangeApiKeyResponse{AccessToken: "late", ExpireTime: timestamppb.New(time.Now().Add(time.Hour))}, nil
	}
	client := open(t, desk, serviq.APIKey("key"))
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	mustFail(t, getMe(ctx, client), codes.DeadlineExceeded)
	close(answer)
	if token, err := client.AccessToken(t.Context()); token != "late" || err != nil {
		t.Errorf("%q, %v", token, err)
	}
}

func TestCredentialsWithoutTLSStayOnThisMachine(t *testing.T) {
	for address, isFine := range map[string]bool{
		"localhost:1": true, "127.0.0.1:1": true, "[::1]:1": true,
		"desk.example.com:1": false, "10.0.0.1:1": false, "localhost.example.com:1": false, "0.0.0.0:1": false,
	} {
		config := serviq.Config{Addresses: serviq.OneAddress(address), Credentials: serviq.APIKey("key")}
		if client, err := serviq.Connect(config); (err == nil) != isFine {
			t.Errorf("%s: %v", address, err)
		} else if err == nil {
			_ = client.Close()
		}
		config.AllowPlaintextCredentials = true
		client, err := serviq.Connect(config)
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		_ = client.Close()
	}
	for _, address := range []string{"localhost", "unix:/run/desk", "dns:///127.0.0.1:1", ":1"} {
		if _, err := serviq.Connect(serviq.Config{Addresses: serviq.OneAddress(address)}); err == nil {
			t.Errorf("%s is no address", address)
		}
	}
}
