package serviq

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Error is what a call failed with. Every call of a [Client] returns one, to be had by [errors.As]; status.Code and
// status.FromError of gRPC understand it, too.
type Error struct {
	// Code is the gRPC status code, such as codes.NotFound.
	Code codes.Code
	// Message is for people who develop: a sentence in English that may change.
	Message string
	// Reason is the contract's word for what went wrong, such as "TICKET_NOT_FOUND": the enums ErrorReason list them. Empty
	// when the error is not the service's: nobody answered, or something between did.
	Reason string
	// Domain says whose reason it is, such as "ticket.serviq".
	Domain string
	// Metadata is what belongs to the reason, such as the etag in force.
	Metadata map[string]string
	// Violations are the fields of the request that are wrong.
	Violations []FieldViolation
	// RetryDelay is how long to wait before trying again. 0: the service does not say.
	RetryDelay time.Duration

	status *status.Status
}

// FieldViolation is what is wrong with one field of a request.
type FieldViolation struct {
	// Field is the path of the field, such as "email".
	Field string
	// Description is a sentence in English that may change.
	Description string
}

// Error says what happened, with code and reason.
func (e *Error) Error() string {
	if e.Reason == "" {
		return fmt.Sprintf("serviq: %s: %s", e.Code, e.Message)
	}
	return fmt.Sprintf("serviq: %s (%s, %s): %s", e.Code, e.Reason, e.Domain, e.Message)
}

// GRPCStatus is the status as it came, for gRPC's own functions.
func (e *Error) GRPCStatus() *status.Status {
	return e.status
}

// HasReason tells whether the error, or one that it wraps, is an [*Error] with this reason of the contract.
func HasReason(err error, reason string) bool {
	var failed *Error
	return errors.As(err, &failed) && failed.Reason == reason
}

// asError makes an Error of what gRPC returned. Nil and io.EOF, the good end of a stream, stay what they are.
func asError(err error) error {
	var known *Error
	if err == nil || err == io.EOF || errors.As(err, &known) {
		return err
	}
	found := status.Convert(err)
	failed := &Error{Code: found.Code(), Message: found.Message(), status: found}
	for _, detail := range found.Details() {
		switch detail := detail.(type) {
		case *errdetails.ErrorInfo:
			failed.Reason, failed.Domain, failed.Metadata = detail.GetReason(), detail.GetDomain(), detail.GetMetadata()
		case *errdetails.BadRequest:
			for _, violation := range detail.GetFieldViolations() {
				failed.Violations = append(failed.Violations, FieldViolation{violation.GetField(), violation.GetDescription()})
			}
		case *errdetails.RetryInfo:
			failed.RetryDelay = detail.GetRetryDelay().AsDuration()
		}
	}
	return failed
}

// contextError is the error of a call whose context ended before it was made.
func contextError(ctx context.Context) error {
	return asError(status.FromContextError(ctx.Err()).Err())
}
