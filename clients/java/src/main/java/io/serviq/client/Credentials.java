package io.serviq.client;

/** Who calls. */
public sealed interface Credentials {
  /** Nobody in particular: public RPCs only. */
  static Credentials none() {
    return new None();
  }

  /** Whoever the access token belongs to, for as long as it is good: the client cannot renew it. */
  static Credentials accessToken(String token) {
    return new AccessToken(token);
  }

  /** A person, who is signed in with the first call that needs it, and stays signed in until the client is closed. */
  static Credentials password(String email, String password) {
    return new Password(email, password);
  }

  /** A program: the API key of its service account. */
  static Credentials apiKey(String key) {
    return new ApiKey(key);
  }

  /** See {@link Credentials#none()}. */
  record None() implements Credentials {}

  /** See {@link Credentials#accessToken}. */
  record AccessToken(String token) implements Credentials {
    @Override
    public String toString() {
      return "AccessToken";
    }
  }

  /** See {@link Credentials#password}. */
  record Password(String email, String password) implements Credentials {
    @Override
    public String toString() {
      return "Password";
    }
  }

  /** See {@link Credentials#apiKey}. */
  record ApiKey(String key) implements Credentials {
    @Override
    public String toString() {
      return "ApiKey";
    }
  }
}
