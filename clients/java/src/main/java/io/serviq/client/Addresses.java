package io.serviq.client;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the four services listen, each as {@code host:port}.
 *
 * @param identity accounts, sessions and permissions
 * @param ticket tickets and their attachments
 * @param sla calendars, policies and clocks
 * @param notifications mails and who wants them
 */
public record Addresses(String identity, String ticket, String sla, String notifications) {
  private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\s:/\\[\\]]+):\\d{1,5}");
  private static final Pattern LOOPBACK = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1]):\\d+");

  /** Refuses with {@link IllegalArgumentException} what is not {@code host:port}. */
  public Addresses {
    Stream.of(identity, ticket, sla, notifications).forEach(Addresses::check);
  }

  /** All services behind one address, such as that of a proxy. */
  public static Addresses of(String address) {
    return new Addresses(address, address, address, address);
  }

  boolean areLoopback() {
    return Stream.of(identity, ticket, sla, notifications).allMatch(address -> LOOPBACK.matcher(address).matches());
  }

  static String hostOf(String address) {
    return address.substring(0, address.lastIndexOf(':'));
  }

  static int portOf(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  private static void check(String address) {
    if (!ADDRESS.matcher(address).matches()) {
      throw new IllegalArgumentException("an address must be host:port, such as 127.0.0.1:7402: " + address);
    }
  }
}
