// Generated from the contract. DO NOT EDIT!
// source: serviq/identity/v1/service_account_service.proto

package io.serviq.client;

import java.time.Duration;

/**
 * The programs that may call the mesh, and their keys.
 */
public final class ServiceAccountClient {
  private final Calls calls;

  ServiceAccountClient(Calls calls) {
    this.calls = calls;
  }

  /** The same client, whose calls from now on all end within the time. */
  public ServiceAccountClient withDeadlineAfter(Duration time) {
    return new ServiceAccountClient(calls.withDeadlineAfter(time));
  }

  /**
   * Makes a service account. It can do nothing until it has an API key.
   */
  public io.serviq.identity.v1.CreateServiceAccountResponse createServiceAccount(io.serviq.identity.v1.CreateServiceAccountRequest request) {
    return calls.unary(
        io.serviq.identity.v1.ServiceAccountServiceGrpc.getCreateServiceAccountMethod(),
        request);
  }

  /**
   * Lists the service accounts, by name. Costs one round trip a page.
   */
  public io.serviq.identity.v1.ListServiceAccountsResponse listServiceAccounts(io.serviq.identity.v1.ListServiceAccountsRequest request) {
    return calls.unary(
        io.serviq.identity.v1.ServiceAccountServiceGrpc.getListServiceAccountsMethod(),
        request);
  }

  /**
   * All pages of {@link #listServiceAccounts}, each fetched when it is come to.
   */
  public Paged<io.serviq.identity.v1.ListServiceAccountsResponse, io.serviq.identity.v1.ServiceAccount> listServiceAccountsPaged(io.serviq.identity.v1.ListServiceAccountsRequest request) {
    return calls.paged(
        io.serviq.identity.v1.ServiceAccountServiceGrpc.getListServiceAccountsMethod(),
        request,
        (next, token) -> next.toBuilder().setPageToken(token).build(),
        io.serviq.identity.v1.ListServiceAccountsResponse::getNextPageToken,
        io.serviq.identity.v1.ListServiceAccountsResponse::getAccountsList);
  }

  /**
   * Deletes a service account that is not built in, with its keys. Publishes SessionRevoked for
   * each key: their tokens stop working.
   */
  public io.serviq.identity.v1.DeleteServiceAccountResponse deleteServiceAccount(io.serviq.identity.v1.DeleteServiceAccountRequest request) {
    return calls.unary(
        io.serviq.identity.v1.ServiceAccountServiceGrpc.getDeleteServiceAccountMethod(),
        request);
  }

  /**
   * Makes a key and shows it, this once: only its hash is kept.
   */
  public io.serviq.identity.v1.CreateApiKeyResponse createApiKey(io.serviq.identity.v1.CreateApiKeyRequest request) {
    return calls.unary(
        io.serviq.identity.v1.ServiceAccountServiceGrpc.getCreateApiKeyMethod(),
        request);
  }

  /**
   * Lists the keys of a service account, newest first. Costs one round trip a page.
   */
  public io.serviq.identity.v1.ListApiKeysResponse listApiKeys(io.serviq.identity.v1.ListApiKeysRequest request) {
    return calls.unary(
        io.serviq.identity.v1.ServiceAccountServiceGrpc.getListApiKeysMethod(),
        request);
  }

  /**
   * All pages of {@link #listApiKeys}, each fetched when it is come to.
   */
  public Paged<io.serviq.identity.v1.ListApiKeysResponse, io.serviq.identity.v1.ApiKey> listApiKeysPaged(io.serviq.identity.v1.ListApiKeysRequest request) {
    return calls.paged(
        io.serviq.identity.v1.ServiceAccountServiceGrpc.getListApiKeysMethod(),
        request,
        (next, token) -> next.toBuilder().setPageToken(token).build(),
        io.serviq.identity.v1.ListApiKeysResponse::getNextPageToken,
        io.serviq.identity.v1.ListApiKeysResponse::getKeysList);
  }

  /**
   * Ends a key. Publishes SessionRevoked: tokens it was exchanged for stop working.
   */
  public io.serviq.identity.v1.RevokeApiKeyResponse revokeApiKey(io.serviq.identity.v1.RevokeApiKeyRequest request) {
    return calls.unary(
        io.serviq.identity.v1.ServiceAccountServiceGrpc.getRevokeApiKeyMethod(),
        request);
  }
}
