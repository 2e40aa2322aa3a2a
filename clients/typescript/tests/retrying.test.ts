import assert from "node:assert/strict";
import { test } from "node:test";
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { Http2SessionManager, createGrpcTransport } from "@connectrpc/connect-node";
import { TicketService } from "../gen/ticket.js";
import { DeadlineExceededError, NotFoundError, UnavailableError, connect } from "../src/index.js";
import { RetryingTransport } from "../src/retrying.js";
import type { ServiceConfig } from "../src/service-config.js";
import { refusal, serve } from "./server.js";

test("a call that a service could not take is made again, with the same request_id", async (context) => {
  const ids: string[] = [];
  const server = await serve((router) =>
    router.rpc(TicketService.method.createTicket, ({ requestId, title }) => {
      ids.push(requestId);
      if (ids.length < 3) {
        throw new ConnectError("away", Code.Unavailable);
      }
      return { ticket: { title } };
    }),
  );
  context.after(server.stop);
  const serviq = connect({ addresses: server.address });
  context.after(() => serviq.close());
  const request = { title: "The printer smokes" };
  assert.equal((await serviq.tickets.createTicket(request)).ticket?.title, "The printer smokes");
  assert.equal(ids.length, 3);
  assert.match(ids[0] ?? "", /^[0-9a-f-]{36}$/);
  assert.equal(new Set(ids).size, 1);
  assert.deepEqual(request, { title: "The printer smokes" });
});

test("a request_id of the caller's own is kept", async (context) => {
  const server = await serve((router) =>
    router.rpc(TicketService.method.createTicket, ({ requestId }) => ({ trackingUrl: requestId })),
  );
  context.after(server.stop);
  const serviq = connect({ addresses: server.address });
  context.after(() => serviq.close());
  assert.equal((await serviq.tickets.createTicket({ requestId: "mine" })).trackingUrl, "mine");
});

test("what another try cannot mend is not tried again", async (context) => {
  let calls = 0;
  const server = await serve((router) =>
    router.rpc(TicketService.method.getTicket, () => {
      calls++;
      throw refusal(Code.NotFound, "TICKET_NOT_FOUND");
    }),
  );
  context.after(server.stop);
  const serviq = connect({ addresses: server.address });
  context.after(() => serviq.close());
  await assert.rejects(serviq.tickets.getTicket({}), NotFoundError);
  assert.equal(calls, 1);
});

test("a service that says not to try again is left alone", async (context) => {
  let calls = 0;
  const server = await serve((router) =>
    router.rpc(TicketService.method.getTicket, () => {
      calls++;
      throw new ConnectError("away", Code.Unavailable, { "grpc-retry-pushback-ms": "-1" });
    }),
  );
  context.after(server.stop);
  const serviq = connect({ addresses: server.address });
  context.after(() => serviq.close());
  await assert.rejects(serviq.tickets.getTicket({}), UnavailableError);
  assert.equal(calls, 1);
});

test("a connection that breaks in the middle of a call is UNAVAILABLE, and the call made again", async (context) => {
  let calls = 0;
  const server = await serve((router) =>
    router.rpc(TicketService.method.getTicket, async (_, { signal }) => {
      if (++calls === 1) {
        server.breakConnections();
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
      }
      return { ticket: { title: "The printer smokes" } };
    }),
  );
  context.after(server.stop);
  const serviq = connect({ addresses: server.address });
  context.after(() => serviq.close());
  assert.equal((await serviq.tickets.getTicket({})).ticket?.title, "The printer smokes");
  assert.equal(calls, 2);
});

test("a call waits for a service that is not there yet", async (context) => {
  const gone = await serve(() => undefined);
  await gone.stop();
  const serviq = connect({ addresses: gone.address });
  context.after(() => serviq.close());
  const early = serviq.tickets.getTicket({});
  const port = Number(gone.address.split(":")[1]);
  const server = await serve((router) => router.rpc(TicketService.method.getTicket, () => ({})), port);
  context.after(server.stop);
  assert.equal((await early).ticket, undefined);
});

test("the deadline is for waiting and all tries together, and says why nothing came", async (context) => {
  const gone = await serve(() => undefined);
  await gone.stop();
  const serviq = connect({ addresses: gone.address });
  context.after(() => serviq.close());
  await assert.rejects(
    serviq.tickets.getTicket({}, { timeoutMs: 1000 }),
    (error) => error instanceof DeadlineExceededError && /ECONNREFUSED/.test(error.message),
  );
});

test("when most calls fail, none is tried again until some succeed", async (context) => {
  let calls = 0;
  const server = await serve((router) =>
    router.rpc(TicketService.method.getTicket, () => {
      calls++;
      throw new ConnectError("away", Code.Unavailable);
    }),
  );
  context.after(server.stop);
  const retryPolicy = {
    maxAttempts: 2,
    initialBackoff: "0.001s",
    maxBackoff: "0.001s",
    backoffMultiplier: 1,
    retryableStatusCodes: ["UNAVAILABLE"],
  };
  const config: ServiceConfig = {
    methodConfig: [{ name: [{}], retryPolicy }],
    retryThrottling: { maxTokens: 6, tokenRatio: 0.1 },
  };
  const baseUrl = `http://${server.address}`;
  const manager = new Http2SessionManager(baseUrl);
  context.after(() => manager.abort());
  const transport = new RetryingTransport(createGrpcTransport({ baseUrl, sessionManager: manager }), manager, config);
  const tickets = createClient(TicketService, transport);
  const tries: number[] = [];
  for (let call = 0; call < 4; call++) {
    calls = 0;
    await assert.rejects(tickets.getTicket({}));
    tries.push(calls);
  }
  // 6 tokens: a retry at 5, none at 4 (the second failure of the call), none once 3 are left.
  assert.deepEqual(tries, [2, 1, 1, 1]);
});
