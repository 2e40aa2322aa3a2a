// Generated from the contract. DO NOT EDIT!
// source: serviq/notify/v1/notification_service.proto

package io.serviq.client;

import java.time.Duration;

/**
 * The mail: who was told what, and what became of it.
 */
public final class NotificationClient {
  private final Calls calls;

  NotificationClient(Calls calls) {
    this.calls = calls;
  }

  /** The same client, whose calls from now on all end within the time. */
  public NotificationClient withDeadlineAfter(Duration time) {
    return new NotificationClient(calls.withDeadlineAfter(time));
  }

  /**
   * Lists deliveries, newest first. Costs one round trip a page.
   */
  public io.serviq.notify.v1.ListDeliveriesResponse listDeliveries(io.serviq.notify.v1.ListDeliveriesRequest request) {
    return calls.unary(
        io.serviq.notify.v1.NotificationServiceGrpc.getListDeliveriesMethod(),
        request);
  }

  /**
   * All pages of {@link #listDeliveries}, each fetched when it is come to.
   */
  public Paged<io.serviq.notify.v1.ListDeliveriesResponse, io.serviq.notify.v1.Delivery> listDeliveriesPaged(io.serviq.notify.v1.ListDeliveriesRequest request) {
    return calls.paged(
        io.serviq.notify.v1.NotificationServiceGrpc.getListDeliveriesMethod(),
        request,
        (next, token) -> next.toBuilder().setPageToken(token).build(),
        io.serviq.notify.v1.ListDeliveriesResponse::getNextPageToken,
        io.serviq.notify.v1.ListDeliveriesResponse::getDeliveriesList);
  }

  /**
   * Tries a delivery again that was given up, as if it were new: for three days, if need be. The
   * mail is made anew and has the same Message-ID.
   */
  public io.serviq.notify.v1.RetryDeliveryResponse retryDelivery(io.serviq.notify.v1.RetryDeliveryRequest request) {
    return calls.unary(
        io.serviq.notify.v1.NotificationServiceGrpc.getRetryDeliveryMethod(),
        request);
  }

  /**
   * Says why somebody was told, or was not, of what happened to a ticket.
   */
  public io.serviq.notify.v1.ExplainNotificationResponse explainNotification(io.serviq.notify.v1.ExplainNotificationRequest request) {
    return calls.unary(
        io.serviq.notify.v1.NotificationServiceGrpc.getExplainNotificationMethod(),
        request);
  }

  /**
   * Returns what the caller is mailed about. Service accounts have no mailbox: RECIPIENT_NOT_FOUND.
   */
  public io.serviq.notify.v1.GetMyPreferencesResponse getMyPreferences(io.serviq.notify.v1.GetMyPreferencesRequest request) {
    return calls.unary(
        io.serviq.notify.v1.NotificationServiceGrpc.getGetMyPreferencesMethod(),
        request);
  }

  /**
   * Changes what the caller is mailed about; of kinds that are not named nothing changes.
   */
  public io.serviq.notify.v1.UpdateMyPreferencesResponse updateMyPreferences(io.serviq.notify.v1.UpdateMyPreferencesRequest request) {
    return calls.unary(
        io.serviq.notify.v1.NotificationServiceGrpc.getUpdateMyPreferencesMethod(),
        request);
  }

  /**
   * Turns off mails like one that the caller holds, for who got it: one click in a mail program
   * (RFC 8058), which posts the form List-Unsubscribe=One-Click without signing in. The token
   * allows nothing else.
   */
  public io.serviq.notify.v1.UnsubscribeRecipientResponse unsubscribeRecipient(io.serviq.notify.v1.UnsubscribeRecipientRequest request) {
    return calls.unary(
        io.serviq.notify.v1.NotificationServiceGrpc.getUnsubscribeRecipientMethod(),
        request);
  }

  /**
   * Shows what a kind of mail says, about nobody and nothing real.
   */
  public io.serviq.notify.v1.PreviewTemplateResponse previewTemplate(io.serviq.notify.v1.PreviewTemplateRequest request) {
    return calls.unary(
        io.serviq.notify.v1.NotificationServiceGrpc.getPreviewTemplateMethod(),
        request);
  }

  /**
   * Mails the sample that PreviewTemplate shows, by the same way as every other mail.
   */
  public io.serviq.notify.v1.SendTestEmailResponse sendTestEmail(io.serviq.notify.v1.SendTestEmailRequest request) {
    return calls.unary(
        io.serviq.notify.v1.NotificationServiceGrpc.getSendTestEmailMethod(),
        request);
  }
}
