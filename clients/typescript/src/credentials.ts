import type { Client } from "@connectrpc/connect";
import { timestampMs, type Timestamp } from "@bufbuild/protobuf/wkt";
import type { AuthService, TokenPair } from "../gen/identity.js";
import { UnauthenticatedError, UnavailableError } from "./errors.js";

/** How a client proves who calls: by an access token, as a person, or as a service account. */
export type Credentials =
  /** A token that somebody else got and renews. */
  | { readonly accessToken: string }
  /** A person who signs in. `device` is what the list of their sessions calls this program. */
  | { readonly email: string; readonly password: string; readonly device?: string }
  /** A service account. */
  | { readonly apiKey: string };

/** Where the tokens of a client's calls come from. */
export interface TokenSource {
  /** The present token; a new one when the present one is about to expire. */
  token(): Promise<string>;
  /** Told that `token` was refused. Returns whether another try may get another one. */
  refused(token: string): boolean;
  /** Forgets every token. */
  forget(): void;
}

/** Makes the source for `credentials`. The client of `auth` sends no tokens. */
export function tokenSource(credentials: Credentials, auth: () => Client<typeof AuthService>): TokenSource {
  if ("accessToken" in credentials) {
    return new GivenToken(credentials.accessToken);
  }
  if ("apiKey" in credentials) {
    const { apiKey } = credentials;
    return new RenewedToken(async () => {
      const { accessToken, expireTime } = await auth().exchangeApiKey({ apiKey });
      return { token: accessToken, expireTime };
    });
  }
  return new RenewedToken(session(credentials, auth));
}

/** A token that is what it is. */
class GivenToken implements TokenSource {
  readonly #token: string;

  constructor(token: string) {
    this.#token = token;
  }

  token(): Promise<string> {
    return Promise.resolve(this.#token);
  }

  refused(): boolean {
    return false;
  }

  forget(): void {}
}

interface Issued {
  readonly token: string;
  readonly expireTime: Timestamp | undefined;
}

interface Held {
  readonly token: string;
  readonly renewAt: number;
  readonly endsAt: number;
}

/** A token that is replaced when a fifth of its life is left; whoever asks meanwhile waits for the same new one. */
export class RenewedToken implements TokenSource {
  readonly #issue: () => Promise<Issued>;
  #held: Held | undefined;
  #coming: Promise<string> | undefined;

  /** `issue` gets a new token. It is never called while a call to it runs. */
  constructor(issue: () => Promise<Issued>) {
    this.#issue = issue;
  }

  token(): Promise<string> {
    const held = this.#held;
    if (held !== undefined && Date.now() < held.renewAt) {
      return Promise.resolve(held.token);
    }
    this.#coming ??= this.#renew().finally(() => (this.#coming = undefined));
    return this.#coming;
  }

  refused(token: string): boolean {
    if (this.#held?.token === token) {
      this.#held = undefined;
    }
    return true;
  }

  forget(): void {
    this.#held = undefined;
  }

  async #renew(): Promise<string> {
    try {
      const { token, expireTime } = await this.#issue();
      this.#held = held(token, expireTime);
      return token;
    } catch (error) {
      // What is left of the old one bridges a short absence of identity.
      const old = this.#held;
      if (error instanceof UnavailableError && old !== undefined && Date.now() < old.endsAt) {
        return old.token;
      }
      throw error;
    }
  }
}

function held(token: string, expireTime: Timestamp | undefined): Held {
  const now = Date.now();
  const lifetime = expireTime === undefined ? 0 : timestampMs(expireTime) - now;
  // Where the clocks of the two machines make no sense together, the token is good until it is refused.
  return lifetime > 0
    ? { token, renewAt: now + lifetime * 0.8, endsAt: now + lifetime }
    : { token, renewAt: Infinity, endsAt: Infinity };
}

/** Signs in, and refreshes the session from then on; signs in again when the session is over. */
function session(
  { email, password, device = "" }: { email: string; password: string; device?: string },
  auth: () => Client<typeof AuthService>,
): () => Promise<Issued> {
  let refreshToken = "";
  const keep = (tokens: TokenPair | undefined): Issued => {
    refreshToken = tokens?.refreshToken ?? "";
    return { token: tokens?.accessToken ?? "", expireTime: tokens?.accessExpireTime };
  };
  return async () => {
    if (refreshToken !== "") {
      try {
        return keep((await auth().refreshSession({ refreshToken })).tokens);
      } catch (error) {
        if (!(error instanceof UnauthenticatedError)) {
          throw error;
        }
        refreshToken = "";
      }
    }
    return keep((await auth().signIn({ email, password, device })).tokens);
  };
}
