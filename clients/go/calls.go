package serviq

import (
	"context"

	identityv1 "github.com/serviq/serviq/clients/go/serviq/identity/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
)

const (
	authorization = "authorization"
	tokenInvalid  = "TOKEN_INVALID"
)

// isTokenless tells of the RPCs that get a token. They are called without one: identity refuses an expired token everywhere.
func isTokenless(method string) bool {
	switch method {
	case identityv1.AuthService_SignIn_FullMethodName,
		identityv1.AuthService_RefreshSession_FullMethodName,
		identityv1.AuthService_ExchangeApiKey_FullMethodName,
		identityv1.AuthService_IssueServiceToken_FullMethodName:
		return true
	}
	return false
}

// call makes a unary call: with a request_id, with a token, and once more with another token when that one is refused.
func (t *tokens) call(
	ctx context.Context, method string, request, response any, connection *grpc.ClientConn,
	invoke grpc.UnaryInvoker, options ...grpc.CallOption,
) error {
	request = withRequestID(request)
	authorized, token, err := t.authorize(ctx, method)
	if err != nil {
		return asError(err)
	}
	err = asError(invoke(authorized, method, request, response, connection, options...))
	if token == "" || !HasReason(err, tokenInvalid) {
		return err
	}
	other, ok, renewalError := t.another(ctx, token)
	if renewalError != nil {
		return asError(renewalError)
	}
	if !ok {
		return err
	}
	return asError(invoke(withToken(ctx, other), method, request, response, connection, options...))
}

// authorize adds the client's token to the call, and returns it. Empty: the call goes without one, or with the caller's own.
func (t *tokens) authorize(ctx context.Context, method string) (context.Context, string, error) {
	sent, _ := metadata.FromOutgoingContext(ctx)
	if t.source == nil || isTokenless(method) || len(sent.Get(authorization)) > 0 {
		return ctx, "", nil
	}
	token, err := t.current(ctx)
	if err != nil {
		return nil, "", err
	}
	return withToken(ctx, token), token, nil
}

func withToken(ctx context.Context, token string) context.Context {
	return metadata.AppendToOutgoingContext(ctx, authorization, "Bearer "+token)
}
