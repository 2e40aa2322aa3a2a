/**
 * The client of a Serviq help desk. {@link io.serviq.client.ServiqClient} is where to begin: it has a client for every gRPC
 * service, whose methods take and return the messages of the contract.
 */
package io.serviq.client;
