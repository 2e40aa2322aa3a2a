package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	serviq "github.com/serviq/serviq/clients/go"
	"google.golang.org/grpc/codes"
)

// printStep prints the name of the step and the members of what it found, a struct, as one line of JSON.
func printStep(name string, found any) error {
	members, err := marshal(found)
	if err != nil {
		return err
	}
	line := fmt.Sprintf(`{"step":%q`, name)
	if rest := strings.TrimPrefix(members, "{"); rest != "}" {
		line += "," + rest
	} else {
		line += "}"
	}
	_, err = fmt.Fprintln(os.Stdout, line)
	return err
}

func marshal(value any) (string, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return strings.TrimSpace(text.String()), err
}

// refusal is an error as it is printed.
type refusal struct {
	Code     string            `json:"code"`
	Reason   string            `json:"reason"`
	Domain   string            `json:"domain"`
	Metadata map[string]string `json:"metadata"`
	Fields   []string          `json:"fields"`
}

type refused struct {
	Error refusal `json:"error"`
}

// refusalOf takes the error of a call that is to be refused.
func refusalOf(err error) (refusal, error) {
	var failed *serviq.Error
	if !errors.As(err, &failed) {
		return refusal{}, fmt.Errorf("was not refused: %v", err)
	}
	found := refusal{
		Code: codeName(failed.Code), Reason: failed.Reason, Domain: failed.Domain,
		Metadata: map[string]string{}, Fields: []string{},
	}
	for key, value := range failed.Metadata {
		if key == "etag" || key == "request_id" || strings.HasSuffix(key, "_id") {
			value = "*"
		}
		found.Metadata[key] = value
	}
	for _, violation := range failed.Violations {
		if !slices.Contains(found.Fields, violation.Field) {
			found.Fields = append(found.Fields, violation.Field)
		}
	}
	slices.Sort(found.Fields)
	return found, nil
}

// mustBeRefused is the end of a step that is nothing but a refusal.
func mustBeRefused(err error) (any, error) {
	found, err := refusalOf(err)
	return refused{found}, err
}

// codeName is the name that every language prints, such as NOT_FOUND: gRPC for Go writes them in another way.
func codeName(code codes.Code) string {
	return map[codes.Code]string{
		codes.InvalidArgument: "INVALID_ARGUMENT", codes.NotFound: "NOT_FOUND", codes.Aborted: "ABORTED",
		codes.FailedPrecondition: "FAILED_PRECONDITION", codes.Unauthenticated: "UNAUTHENTICATED",
		codes.PermissionDenied: "PERMISSION_DENIED", codes.DeadlineExceeded: "DEADLINE_EXCEEDED",
		codes.AlreadyExists: "ALREADY_EXISTS", codes.Unavailable: "UNAVAILABLE", codes.Internal: "INTERNAL",
	}[code]
}

// word is the name of an enum's value without its prefix.
func word(value fmt.Stringer, prefix string) string {
	return strings.TrimPrefix(value.String(), prefix)
}
