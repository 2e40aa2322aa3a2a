package serviq

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"time"
)

// serviceConfig is the contract's own file. gRPC reads deadlines and retries from it.
//
//go:embed serviq/service_config.json
var serviceConfig string

// retryPolicy is what a watch needs of the file, for which gRPC itself retries nothing: how long to wait before it goes on.
type retryPolicy struct {
	InitialBackoff    seconds `json:"initialBackoff"`
	MaxBackoff        seconds `json:"maxBackoff"`
	BackoffMultiplier float64 `json:"backoffMultiplier"`
}

// defaultRetryPolicy returns the policy of the methods that the service config does not name, which is every name's default.
func defaultRetryPolicy(config string) (retryPolicy, error) {
	var file struct {
		MethodConfig []struct {
			Name []struct {
				Service string `json:"service"`
			} `json:"name"`
			RetryPolicy *retryPolicy `json:"retryPolicy"`
		} `json:"methodConfig"`
	}
	if err := json.Unmarshal([]byte(config), &file); err != nil {
		return retryPolicy{}, fmt.Errorf("serviq: service config: %w", err)
	}
	for _, methods := range file.MethodConfig {
		for _, name := range methods.Name {
			if name.Service == "" && methods.RetryPolicy != nil {
				return *methods.RetryPolicy, nil
			}
		}
	}
	return retryPolicy{}, fmt.Errorf("serviq: service config: no retry policy for all methods")
}

// next is how long to wait after having waited for the given time, which is 0 at first.
func (p retryPolicy) next(waited time.Duration) time.Duration {
	if waited == 0 {
		return time.Duration(p.InitialBackoff)
	}
	return min(time.Duration(float64(waited)*p.BackoffMultiplier), time.Duration(p.MaxBackoff))
}

// seconds is a duration as JSON writes a google.protobuf.Duration, such as "0.1s".
type seconds time.Duration

func (s *seconds) UnmarshalJSON(text []byte) error {
	var written string
	if err := json.Unmarshal(text, &written); err != nil {
		return err
	}
	duration, err := time.ParseDuration(written)
	*s = seconds(duration)
	return err
}
