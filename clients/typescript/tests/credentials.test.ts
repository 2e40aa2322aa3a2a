import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { Code } from "@connectrpc/connect";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { AuthService, UserService } from "../gen/identity.js";
import { UnauthenticatedError, connect, type Credentials, type Serviq } from "../src/index.js";
import { refusal, serve } from "./server.js";

/** An identity that counts. Its tokens are good for `lifetimeMs`; it refuses the access tokens in `refused`. */
interface Identity {
  readonly serviq: Serviq;
  signIns: number;
  refreshes: number;
  exchanges: number;
  readonly spent: Set<string>;
  readonly refused: Set<string>;
  readonly bearers: (string | null)[];
  readonly authBearers: (string | null)[];
}

async function identity(context: TestContext, credentials: Credentials, lifetimeMs: number): Promise<Identity> {
  let issued = 0;
  const tokens = (): { accessToken: string; accessExpireTime: ReturnType<typeof timestampFromMs>; refreshToken: string } => ({
    accessToken: `access-${++issued}`,
    accessExpireTime: timestampFromMs(Date.now() + lifetimeMs),
    refreshToken: `refresh-${issued}`,
  });
  const server = await serve((router) => {
    router.service(AuthService, {
      signIn: (_, { requestHeader }) => {
        identity.signIns++;
        identity.authBearers.push(requestHeader.get("authorization"));
        return { tokens: tokens() };
      },
      refreshSession: ({ refreshToken }, { requestHeader }) => {
        identity.refreshes++;
        identity.authBearers.push(requestHeader.get("authorization"));
        if (identity.spent.has(refreshToken)) {
          throw refusal(Code.Unauthenticated, "SESSION_ENDED");
        }
        identity.spent.add(refreshToken);
        return { tokens: tokens() };
      },
      exchangeApiKey: () => {
        identity.exchanges++;
        const { accessToken, accessExpireTime } = tokens();
        return { accessToken, expireTime: accessExpireTime };
      },
    });
    router.rpc(UserService.method.getMe, (_, { requestHeader }) => {
      const bearer = requestHeader.get("authorization");
      identity.bearers.push(bearer);
      if (identity.refused.has(bearer?.replace("Bearer ", "") ?? "")) {
        throw refusal(Code.Unauthenticated, "TOKEN_INVALID");
      }
      return {};
    });
  });
  const serviq = connect({ addresses: server.address, credentials });
  context.after(() => serviq.close());
  context.after(server.stop);
  const identity: Identity = {
    serviq,
    signIns: 0,
    refreshes: 0,
    exchanges: 0,
    spent: new Set(),
    refused: new Set(),
    bearers: [],
    authBearers: [],
  };
  return identity;
}

const ADA = { email: "ada@example.com", password: "correct horse battery" };

test("calls at once sign in once", async (context) => {
  const desk = await identity(context, ADA, 60_000);
  await Promise.all(Array.from({ length: 20 }, () => desk.serviq.users.getMe({})));
  assert.equal(desk.signIns, 1);
  assert.deepEqual(new Set(desk.bearers), new Set(["Bearer access-1"]));
});

test("calls at once refresh once, since a refresh token is good for one call", async (context) => {
  const desk = await identity(context, ADA, 200);
  await desk.serviq.users.getMe({});
  const first = await desk.serviq.accessToken();
  while ((await desk.serviq.accessToken()) === first) {
    await new Promise(setImmediate);
  }
  const before = desk.refreshes;
  assert.equal(before, 1);
  assert.equal(desk.signIns, 1);
  desk.refused.add((await desk.serviq.accessToken()) ?? "");
  await Promise.all(Array.from({ length: 20 }, () => desk.serviq.users.getMe({})));
  assert.equal(desk.spent.size, desk.refreshes, "no refresh token was used twice");
  assert.equal(desk.signIns, 1);
});

test("a session that ended is begun again", async (context) => {
  const desk = await identity(context, ADA, 60_000);
  await desk.serviq.users.getMe({});
  desk.spent.add("refresh-1");
  desk.refused.add("access-1");
  await desk.serviq.users.getMe({});
  assert.equal(desk.refreshes, 1);
  assert.equal(desk.signIns, 2);
  assert.equal(desk.bearers.at(-1), "Bearer access-2");
});

test("the RPCs that give tokens get none", async (context) => {
  const desk = await identity(context, ADA, 60_000);
  await desk.serviq.users.getMe({});
  await desk.serviq.auth.refreshSession({ refreshToken: "another" });
  assert.deepEqual(desk.authBearers, [null, null]);
});

test("a token of the client's own that is refused is replaced once, and not for ever", async (context) => {
  const desk = await identity(context, { apiKey: "key" }, 60_000);
  desk.refused.add("access-1").add("access-2").add("access-3");
  await assert.rejects(desk.serviq.users.getMe({}), UnauthenticatedError);
  assert.deepEqual(desk.bearers, ["Bearer access-1", "Bearer access-2"]);
  assert.equal(desk.exchanges, 2);
});

test("a token that was given is neither renewed nor tried twice", async (context) => {
  const desk = await identity(context, { accessToken: "given" }, 60_000);
  desk.refused.add("given");
  await assert.rejects(desk.serviq.users.getMe({}), { reason: "TOKEN_INVALID" });
  assert.deepEqual(desk.bearers, ["Bearer given"]);
  assert.equal(await desk.serviq.accessToken(), "given");
});

test("credentials do not travel unencrypted to another machine, unless the caller says so", () => {
  const addresses = { identity: "127.0.0.1:7401", ticket: "desk.example.com:7402" };
  assert.throws(() => connect({ addresses, credentials: ADA }), /unencrypted to desk\.example\.com:7402/);
  assert.throws(() => connect({ addresses: "127.0.0.1.example.com:1", credentials: ADA }), /unencrypted/);
  connect({ addresses, credentials: ADA, tls: true }).close();
  connect({ addresses, credentials: ADA, allowCredentialsInTheClear: true }).close();
  connect({ addresses: { identity: "[::1]:7401" }, credentials: ADA }).close();
  connect({ addresses }).close();
});

test("an address that is none is refused before anything is sent", () => {
  assert.throws(() => connect({ addresses: "http://desk.example.com:7402" }), /host:port/);
  assert.throws(() => connect({ addresses: {} }).tickets, /where ticket listens/);
});
