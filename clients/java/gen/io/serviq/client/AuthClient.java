// Generated from the contract. DO NOT EDIT!
// source: serviq/identity/v1/auth_service.proto

package io.serviq.client;

import java.time.Duration;

/**
 * Who is who: tokens that every service can verify by itself.
 */
public final class AuthClient {
  private final Calls calls;

  AuthClient(Calls calls) {
    this.calls = calls;
  }

  /** The same client, whose calls from now on all end within the time. */
  public AuthClient withDeadlineAfter(Duration time) {
    return new AuthClient(calls.withDeadlineAfter(time));
  }

  /**
   * Registers somebody with a password, and has a link mailed that proves the address. The answer
   * is the same whether the address was known or not; a guest who proves the address becomes the
   * same user. An address that nobody has proved gets one mail about accounts an hour, five a day:
   * until the next, the link that was mailed goes with the password chosen last. Publishes
   * EmailVerificationRequested when a link is to be mailed, or SignUpRepeated to whoever has the
   * address.
   */
  public io.serviq.identity.v1.SignUpResponse signUp(io.serviq.identity.v1.SignUpRequest request) {
    return calls.unary(
        io.serviq.identity.v1.AuthServiceGrpc.getSignUpMethod(),
        request);
  }

  /**
   * Starts a session. A wrong password, an unknown address and one that was never proved give the
   * same answer in the same time. Costs a bcrypt. Publishes SessionStartedElsewhere when the device
   * or address is new for the user.
   */
  public io.serviq.identity.v1.SignInResponse signIn(io.serviq.identity.v1.SignInRequest request) {
    return calls.unary(
        io.serviq.identity.v1.AuthServiceGrpc.getSignInMethod(),
        request);
  }

  /**
   * Exchanges a refresh token for a new pair; the old one is spent. Spent ones end their session.
   */
  public io.serviq.identity.v1.RefreshSessionResponse refreshSession(io.serviq.identity.v1.RefreshSessionRequest request) {
    return calls.unary(
        io.serviq.identity.v1.AuthServiceGrpc.getRefreshSessionMethod(),
        request);
  }

  /**
   * Ends the session that asks. Publishes SessionRevoked.
   */
  public io.serviq.identity.v1.SignOutResponse signOut(io.serviq.identity.v1.SignOutRequest request) {
    return calls.unary(
        io.serviq.identity.v1.AuthServiceGrpc.getSignOutMethod(),
        request);
  }

  /**
   * Has the link that proves an address mailed again, unless one was mailed within the hour, or
   * five within a day: that one stays good. The answer tells nothing. Publishes
   * EmailVerificationRequested when a link is to be mailed.
   */
  public io.serviq.identity.v1.RequestEmailVerificationResponse requestEmailVerification(io.serviq.identity.v1.RequestEmailVerificationRequest request) {
    return calls.unary(
        io.serviq.identity.v1.AuthServiceGrpc.getRequestEmailVerificationMethod(),
        request);
  }

  /**
   * Proves the address by the mailed token, together with the password that was chosen: who signed
   * up and who reads the mail must be one person. Who reads it, and does not know the password,
   * sets one by the same token: see ResetPassword. Publishes UserVerified.
   */
  public io.serviq.identity.v1.VerifyEmailResponse verifyEmail(io.serviq.identity.v1.VerifyEmailRequest request) {
    return calls.unary(
        io.serviq.identity.v1.AuthServiceGrpc.getVerifyEmailMethod(),
        request);
  }

  /**
   * Has a link mailed that sets a new password; to an address that nobody has proved not more often
   * than SignUp does. The answer tells nothing. Publishes PasswordResetRequested when a link is to
   * be mailed.
   */
  public io.serviq.identity.v1.RequestPasswordResetResponse requestPasswordReset(io.serviq.identity.v1.RequestPasswordResetRequest request) {
    return calls.unary(
        io.serviq.identity.v1.AuthServiceGrpc.getRequestPasswordResetMethod(),
        request);
  }

  /**
   * Sets a new password by the mailed token, also by the one that proves an address, proves the
   * address by it, and ends every session. Publishes PasswordChanged.
   */
  public io.serviq.identity.v1.ResetPasswordResponse resetPassword(io.serviq.identity.v1.ResetPasswordRequest request) {
    return calls.unary(
        io.serviq.identity.v1.AuthServiceGrpc.getResetPasswordMethod(),
        request);
  }

  /**
   * Sets a new password for the user who asks and ends their other sessions. Publishes
   * PasswordChanged.
   */
  public io.serviq.identity.v1.ChangePasswordResponse changePassword(io.serviq.identity.v1.ChangePasswordRequest request) {
    return calls.unary(
        io.serviq.identity.v1.AuthServiceGrpc.getChangePasswordMethod(),
        request);
  }

  /**
   * Has a link mailed to another address, which becomes the user's when they open it. The answer is
   * the same whether somebody has that address or not; where somebody has proved it to be theirs,
   * nothing is mailed. Costs a bcrypt. Publishes EmailChangeRequested when a link is to be mailed.
   */
  public io.serviq.identity.v1.RequestEmailChangeResponse requestEmailChange(io.serviq.identity.v1.RequestEmailChangeRequest request) {
    return calls.unary(
        io.serviq.identity.v1.AuthServiceGrpc.getRequestEmailChangeMethod(),
        request);
  }

  /**
   * Gives the user the address that the mailed token was sent to, together with the password: who
   * asked and who reads the mail must be one person. They keep their tickets and sessions, and
   * every link that was mailed to the address before is dead. Whoever is known by the new address
   * alone and never proved it becomes this user. Costs a bcrypt. Publishes EmailChanged.
   */
  public io.serviq.identity.v1.ConfirmEmailChangeResponse confirmEmailChange(io.serviq.identity.v1.ConfirmEmailChangeRequest request) {
    return calls.unary(
        io.serviq.identity.v1.AuthServiceGrpc.getConfirmEmailChangeMethod(),
        request);
  }

  /**
   * Returns the link that a mail of identity carries. For services alone: whoever has the link acts
   * as the user.
   */
  public io.serviq.identity.v1.GetAuthLinkResponse getAuthLink(io.serviq.identity.v1.GetAuthLinkRequest request) {
    return calls.unary(
        io.serviq.identity.v1.AuthServiceGrpc.getGetAuthLinkMethod(),
        request);
  }

  /**
   * Gives an access token for an API key; it allows what the key does.
   */
  public io.serviq.identity.v1.ExchangeApiKeyResponse exchangeApiKey(io.serviq.identity.v1.ExchangeApiKeyRequest request) {
    return calls.unary(
        io.serviq.identity.v1.AuthServiceGrpc.getExchangeApiKeyMethod(),
        request);
  }

  /**
   * Gives a service account an access token for its secret. Public, since it is how a caller gets
   * its first token.
   */
  public io.serviq.identity.v1.IssueServiceTokenResponse issueServiceToken(io.serviq.identity.v1.IssueServiceTokenRequest request) {
    return calls.unary(
        io.serviq.identity.v1.AuthServiceGrpc.getIssueServiceTokenMethod(),
        request);
  }

  /**
   * Returns the public keys that access tokens are signed with (RFC 7517). Keep them, fetch again
   * on an unknown kid.
   */
  public io.serviq.identity.v1.GetJwksResponse getJwks(io.serviq.identity.v1.GetJwksRequest request) {
    return calls.unary(
        io.serviq.identity.v1.AuthServiceGrpc.getGetJwksMethod(),
        request);
  }

  /**
   * Makes a new signing key. It is published at once and signs a little later, when every service
   * has it; the keys before it are published until their last token has expired, so that nobody has
   * to sign in again.
   */
  public io.serviq.identity.v1.RotateSigningKeysResponse rotateSigningKeys(io.serviq.identity.v1.RotateSigningKeysRequest request) {
    return calls.unary(
        io.serviq.identity.v1.AuthServiceGrpc.getRotateSigningKeysMethod(),
        request);
  }
}
