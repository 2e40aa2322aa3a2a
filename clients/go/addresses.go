package serviq

import (
	"fmt"
	"net"
	"strconv"
)

// Addresses says where the services listen, each as host:port, such as "tickets.example.com:443" or "[::1]:7402". A service
// whose address is empty cannot be called. Services with the same address share a connection.
type Addresses struct {
	Identity string
	Ticket   string
	SLA      string
	Notify   string
}

// OneAddress is for services that stand behind one proxy.
func OneAddress(address string) Addresses {
	return Addresses{Identity: address, Ticket: address, SLA: address, Notify: address}
}

func (a Addresses) all() []string {
	return []string{a.Identity, a.Ticket, a.SLA, a.Notify}
}

// checkAddress refuses what is not host:port: gRPC would take a scheme before it, and go elsewhere.
func checkAddress(address string) error {
	host, port, err := net.SplitHostPort(address)
	if _, wrong := strconv.ParseUint(port, 10, 16); err != nil || wrong != nil || host == "" {
		return fmt.Errorf("serviq: %q is not an address like host:port", address)
	}
	return nil
}

// isLoopback tells whether the address is of this machine by its very form: no name is looked up, which could change.
func isLoopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
