// Generated from the contract. DO NOT EDIT!
// source: serviq/identity/v1/user_service.proto

package io.serviq.client;

import java.time.Duration;

/**
 * The people: guests, customers and employees.
 */
public final class UserClient {
  private final Calls calls;

  UserClient(Calls calls) {
    this.calls = calls;
  }

  /** The same client, whose calls from now on all end within the time. */
  public UserClient withDeadlineAfter(Duration time) {
    return new UserClient(calls.withDeadlineAfter(time));
  }

  /**
   * Returns the user who asks.
   */
  public io.serviq.identity.v1.GetMeResponse getMe(io.serviq.identity.v1.GetMeRequest request) {
    return calls.unary(
        io.serviq.identity.v1.UserServiceGrpc.getGetMeMethod(),
        request);
  }

  /**
   * Changes what people say of themselves: name, username, time_zone, locale. Publishes
   * EmployeeChanged for an employee.
   */
  public io.serviq.identity.v1.UpdateMeResponse updateMe(io.serviq.identity.v1.UpdateMeRequest request) {
    return calls.unary(
        io.serviq.identity.v1.UserServiceGrpc.getUpdateMeMethod(),
        request);
  }

  /**
   * Says whether the employee who asks takes new work. Publishes AvailabilityChanged when that is
   * new.
   */
  public io.serviq.identity.v1.SetMyAvailabilityResponse setMyAvailability(io.serviq.identity.v1.SetMyAvailabilityRequest request) {
    return calls.unary(
        io.serviq.identity.v1.UserServiceGrpc.getSetMyAvailabilityMethod(),
        request);
  }

  /**
   * Returns one user.
   */
  public io.serviq.identity.v1.GetUserResponse getUser(io.serviq.identity.v1.GetUserRequest request) {
    return calls.unary(
        io.serviq.identity.v1.UserServiceGrpc.getGetUserMethod(),
        request);
  }

  /**
   * Lists users, newest first. Costs one round trip a page.
   */
  public io.serviq.identity.v1.ListUsersResponse listUsers(io.serviq.identity.v1.ListUsersRequest request) {
    return calls.unary(
        io.serviq.identity.v1.UserServiceGrpc.getListUsersMethod(),
        request);
  }

  /**
   * All pages of {@link #listUsers}, each fetched when it is come to.
   */
  public Paged<io.serviq.identity.v1.ListUsersResponse, io.serviq.identity.v1.User> listUsersPaged(io.serviq.identity.v1.ListUsersRequest request) {
    return calls.paged(
        io.serviq.identity.v1.UserServiceGrpc.getListUsersMethod(),
        request,
        (next, token) -> next.toBuilder().setPageToken(token).build(),
        io.serviq.identity.v1.ListUsersResponse::getNextPageToken,
        io.serviq.identity.v1.ListUsersResponse::getUsersList);
  }

  /**
   * Changes what is known of an employee. Publishes EmployeeChanged; one who is no longer active
   * loses every session, and PermissionsChanged says so.
   */
  public io.serviq.identity.v1.UpdateEmployeeResponse updateEmployee(io.serviq.identity.v1.UpdateEmployeeRequest request) {
    return calls.unary(
        io.serviq.identity.v1.UserServiceGrpc.getUpdateEmployeeMethod(),
        request);
  }

  /**
   * Makes somebody an employee: registers them, or promotes the user the address already belongs
   * to. Publishes UserRegistered when the address was new, EmployeeChanged, and PermissionsChanged.
   */
  public io.serviq.identity.v1.CreateEmployeeResponse createEmployee(io.serviq.identity.v1.CreateEmployeeRequest request) {
    return calls.unary(
        io.serviq.identity.v1.UserServiceGrpc.getCreateEmployeeMethod(),
        request);
  }

  /**
   * Lists the employees, by id. Costs one round trip a page.
   */
  public io.serviq.identity.v1.ListEmployeesResponse listEmployees(io.serviq.identity.v1.ListEmployeesRequest request) {
    return calls.unary(
        io.serviq.identity.v1.UserServiceGrpc.getListEmployeesMethod(),
        request);
  }

  /**
   * All pages of {@link #listEmployees}, each fetched when it is come to.
   */
  public Paged<io.serviq.identity.v1.ListEmployeesResponse, io.serviq.identity.v1.User> listEmployeesPaged(io.serviq.identity.v1.ListEmployeesRequest request) {
    return calls.paged(
        io.serviq.identity.v1.UserServiceGrpc.getListEmployeesMethod(),
        request,
        (next, token) -> next.toBuilder().setPageToken(token).build(),
        io.serviq.identity.v1.ListEmployeesResponse::getNextPageToken,
        io.serviq.identity.v1.ListEmployeesResponse::getUsersList);
  }

  /**
   * Says whether an employee takes new work. Publishes AvailabilityChanged when that is new.
   */
  public io.serviq.identity.v1.SetAvailabilityResponse setAvailability(io.serviq.identity.v1.SetAvailabilityRequest request) {
    return calls.unary(
        io.serviq.identity.v1.UserServiceGrpc.getSetAvailabilityMethod(),
        request);
  }

  /**
   * Returns many users at once; those that do not exist are left out. Costs one round trip.
   */
  public io.serviq.identity.v1.BatchGetUsersResponse batchGetUsers(io.serviq.identity.v1.BatchGetUsersRequest request) {
    return calls.unary(
        io.serviq.identity.v1.UserServiceGrpc.getBatchGetUsersMethod(),
        request);
  }
}
