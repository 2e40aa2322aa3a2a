// Generated from the contract. DO NOT EDIT!
// source: serviq/sla/v1/policy_service.proto

package io.serviq.client;

import java.time.Duration;

/**
 * What is promised about which tickets.
 */
public final class PolicyClient {
  private final Calls calls;

  PolicyClient(Calls calls) {
    this.calls = calls;
  }

  /** The same client, whose calls from now on all end within the time. */
  public PolicyClient withDeadlineAfter(Duration time) {
    return new PolicyClient(calls.withDeadlineAfter(time));
  }

  /**
   * Makes a policy. It counts for running clocks of the tickets it matches as well: they keep their
   * start and pauses, and get the new target. If that makes one due in the past, it breaches now,
   * once.
   */
  public io.serviq.sla.v1.CreatePolicyResponse createPolicy(io.serviq.sla.v1.CreatePolicyRequest request) {
    return calls.unary(
        io.serviq.sla.v1.PolicyServiceGrpc.getCreatePolicyMethod(),
        request);
  }

  /**
   * Returns the latest version of a policy, which may wait for its time.
   */
  public io.serviq.sla.v1.GetPolicyResponse getPolicy(io.serviq.sla.v1.GetPolicyRequest request) {
    return calls.unary(
        io.serviq.sla.v1.PolicyServiceGrpc.getGetPolicyMethod(),
        request);
  }

  /**
   * Lists the latest versions of the policies as they are tried. Costs one round trip a page.
   */
  public io.serviq.sla.v1.ListPoliciesResponse listPolicies(io.serviq.sla.v1.ListPoliciesRequest request) {
    return calls.unary(
        io.serviq.sla.v1.PolicyServiceGrpc.getListPoliciesMethod(),
        request);
  }

  /**
   * All pages of {@link #listPolicies}, each fetched when it is come to.
   */
  public Paged<io.serviq.sla.v1.ListPoliciesResponse, io.serviq.sla.v1.Policy> listPoliciesPaged(io.serviq.sla.v1.ListPoliciesRequest request) {
    return calls.paged(
        io.serviq.sla.v1.PolicyServiceGrpc.getListPoliciesMethod(),
        request,
        (next, token) -> next.toBuilder().setPageToken(token).build(),
        io.serviq.sla.v1.ListPoliciesResponse::getNextPageToken,
        io.serviq.sla.v1.ListPoliciesResponse::getPoliciesList);
  }

  /**
   * Changes a policy: from the effective time on there is a new version. Running clocks keep their
   * start and pauses, and get the new target. Those that were met or breached stay as they are.
   */
  public io.serviq.sla.v1.UpdatePolicyResponse updatePolicy(io.serviq.sla.v1.UpdatePolicyRequest request) {
    return calls.unary(
        io.serviq.sla.v1.PolicyServiceGrpc.getUpdatePolicyMethod(),
        request);
  }

  /**
   * Deletes a policy that is no default. Running clocks of its tickets get the target of the policy
   * that matches instead.
   */
  public io.serviq.sla.v1.DeletePolicyResponse deletePolicy(io.serviq.sla.v1.DeletePolicyRequest request) {
    return calls.unary(
        io.serviq.sla.v1.PolicyServiceGrpc.getDeletePolicyMethod(),
        request);
  }
}
