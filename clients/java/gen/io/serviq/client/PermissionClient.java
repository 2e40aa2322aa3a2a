// Generated from the contract. DO NOT EDIT!
// source: serviq/identity/v1/permission_service.proto

package io.serviq.client;

import java.time.Duration;

/**
 * Who may do what. Every change is recorded, and every service knows of it within a second on a
 * healthy bus.
 */
public final class PermissionClient {
  private final Calls calls;

  PermissionClient(Calls calls) {
    this.calls = calls;
  }

  /** The same client, whose calls from now on all end within the time. */
  public PermissionClient withDeadlineAfter(Duration time) {
    return new PermissionClient(calls.withDeadlineAfter(time));
  }

  /**
   * Returns every permission there is.
   */
  public io.serviq.identity.v1.DescribePermissionsResponse describePermissions(io.serviq.identity.v1.DescribePermissionsRequest request) {
    return calls.unary(
        io.serviq.identity.v1.PermissionServiceGrpc.getDescribePermissionsMethod(),
        request);
  }

  /**
   * Allows a user something, directly. Publishes PermissionsChanged.
   */
  public io.serviq.identity.v1.GrantPermissionResponse grantPermission(io.serviq.identity.v1.GrantPermissionRequest request) {
    return calls.unary(
        io.serviq.identity.v1.PermissionServiceGrpc.getGrantPermissionMethod(),
        request);
  }

  /**
   * Takes back what was granted directly; what a role gives stays. Publishes PermissionsChanged.
   */
  public io.serviq.identity.v1.RevokePermissionResponse revokePermission(io.serviq.identity.v1.RevokePermissionRequest request) {
    return calls.unary(
        io.serviq.identity.v1.PermissionServiceGrpc.getRevokePermissionMethod(),
        request);
  }

  /**
   * Lists who was allowed what by whom and when, newest first. Costs one round trip a page.
   */
  public io.serviq.identity.v1.ListPermissionChangesResponse listPermissionChanges(io.serviq.identity.v1.ListPermissionChangesRequest request) {
    return calls.unary(
        io.serviq.identity.v1.PermissionServiceGrpc.getListPermissionChangesMethod(),
        request);
  }

  /**
   * All pages of {@link #listPermissionChanges}, each fetched when it is come to.
   */
  public Paged<io.serviq.identity.v1.ListPermissionChangesResponse, io.serviq.identity.v1.PermissionChange> listPermissionChangesPaged(io.serviq.identity.v1.ListPermissionChangesRequest request) {
    return calls.paged(
        io.serviq.identity.v1.PermissionServiceGrpc.getListPermissionChangesMethod(),
        request,
        (next, token) -> next.toBuilder().setPageToken(token).build(),
        io.serviq.identity.v1.ListPermissionChangesResponse::getNextPageToken,
        io.serviq.identity.v1.ListPermissionChangesResponse::getChangesList);
  }

  /**
   * Makes a role.
   */
  public io.serviq.identity.v1.CreateRoleResponse createRole(io.serviq.identity.v1.CreateRoleRequest request) {
    return calls.unary(
        io.serviq.identity.v1.PermissionServiceGrpc.getCreateRoleMethod(),
        request);
  }

  /**
   * Lists the roles, by id. Costs one round trip a page.
   */
  public io.serviq.identity.v1.ListRolesResponse listRoles(io.serviq.identity.v1.ListRolesRequest request) {
    return calls.unary(
        io.serviq.identity.v1.PermissionServiceGrpc.getListRolesMethod(),
        request);
  }

  /**
   * All pages of {@link #listRoles}, each fetched when it is come to.
   */
  public Paged<io.serviq.identity.v1.ListRolesResponse, io.serviq.identity.v1.Role> listRolesPaged(io.serviq.identity.v1.ListRolesRequest request) {
    return calls.paged(
        io.serviq.identity.v1.PermissionServiceGrpc.getListRolesMethod(),
        request,
        (next, token) -> next.toBuilder().setPageToken(token).build(),
        io.serviq.identity.v1.ListRolesResponse::getNextPageToken,
        io.serviq.identity.v1.ListRolesResponse::getRolesList);
  }

  /**
   * Changes a role that is not built in. Publishes PermissionsChanged for everybody who has it.
   */
  public io.serviq.identity.v1.UpdateRoleResponse updateRole(io.serviq.identity.v1.UpdateRoleRequest request) {
    return calls.unary(
        io.serviq.identity.v1.PermissionServiceGrpc.getUpdateRoleMethod(),
        request);
  }

  /**
   * Deletes a role that is not built in. Publishes PermissionsChanged for everybody who had it.
   */
  public io.serviq.identity.v1.DeleteRoleResponse deleteRole(io.serviq.identity.v1.DeleteRoleRequest request) {
    return calls.unary(
        io.serviq.identity.v1.PermissionServiceGrpc.getDeleteRoleMethod(),
        request);
  }

  /**
   * Gives a user a role. Publishes PermissionsChanged.
   */
  public io.serviq.identity.v1.AssignRoleResponse assignRole(io.serviq.identity.v1.AssignRoleRequest request) {
    return calls.unary(
        io.serviq.identity.v1.PermissionServiceGrpc.getAssignRoleMethod(),
        request);
  }

  /**
   * Takes a role from a user. Publishes PermissionsChanged.
   */
  public io.serviq.identity.v1.UnassignRoleResponse unassignRole(io.serviq.identity.v1.UnassignRoleRequest request) {
    return calls.unary(
        io.serviq.identity.v1.PermissionServiceGrpc.getUnassignRoleMethod(),
        request);
  }
}
