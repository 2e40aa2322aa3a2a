import assert from "node:assert/strict";
import { test } from "node:test";
import { Code, ConnectError } from "@connectrpc/connect";
import { TicketService } from "../gen/ticket.js";
import { NotFoundError, connect } from "../src/index.js";
import { refusal, serve } from "./server.js";

test("a watch goes on after the last message when its stream breaks, ends or fell behind", async (context) => {
  const tokens: string[] = [];
  const server = await serve((router) =>
    router.rpc(TicketService.method.watchTickets, async function* ({ resumeToken }) {
      tokens.push(resumeToken);
      yield { resumeToken: `after-${tokens.length}` };
      if (tokens.length === 1) {
        throw new ConnectError("stopping", Code.Unavailable);
      }
      if (tokens.length === 2) {
        return;
      }
      if (tokens.length === 3) {
        throw refusal(Code.Aborted, "WATCH_FELL_BEHIND");
      }
      throw refusal(Code.NotFound, "TICKET_NOT_FOUND");
    }),
  );
  context.after(server.stop);
  const serviq = connect({ addresses: server.address });
  context.after(() => serviq.close());
  const seen: string[] = [];
  const readOn = async (): Promise<void> => {
    for await (const { resumeToken } of serviq.watchTickets()) {
      seen.push(resumeToken);
    }
  };
  await assert.rejects(readOn(), NotFoundError);
  assert.deepEqual(seen, ["after-1", "after-2", "after-3", "after-4"]);
  assert.deepEqual(tokens, ["", "after-1", "after-2", "after-3"]);
});

test("leaving the loop ends the stream at the service", async (context) => {
  let ended = (): void => undefined;
  const end = new Promise<void>((resolve) => (ended = resolve));
  const server = await serve((router) =>
    router.rpc(TicketService.method.watchTickets, async function* (_, { signal }) {
      signal.addEventListener("abort", () => ended());
      yield { resumeToken: "one" };
      await end;
    }),
  );
  context.after(server.stop);
  const serviq = connect({ addresses: server.address });
  context.after(() => serviq.close());
  for await (const { resumeToken } of serviq.watchTickets()) {
    assert.equal(resumeToken, "one");
    break;
  }
  await end;
});
