import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Code } from "@connectrpc/connect";
import { TicketService } from "../gen/ticket.js";
import { codeNamed, nameOf, policyOf, type ServiceConfig } from "../src/service-config.js";

const config = JSON.parse(readFileSync(new URL("../gen/service_config.json", import.meta.url), "utf8")) as ServiceConfig;

test("the contract's policy for an ordinary RPC is read from the file that is shipped", () => {
  const policy = policyOf(config, TicketService.method.createTicket);
  assert.equal(policy.timeoutMs, 10_000);
  assert.equal(policy.waitForReady, true);
  assert.equal(policy.retry?.maxAttempts, 5);
  assert.equal(policy.retry?.initialBackoffMs, 100);
  assert.deepEqual(policy.retry?.retryable, new Set([Code.Unavailable, Code.Canceled]));
});

test("a watch has no deadline and no retries, but waits for a connection", () => {
  assert.deepEqual(policyOf(config, TicketService.method.watchTickets), { waitForReady: true });
});

test("the entry for a method comes before that for its service, and that before the one for all", () => {
  const service = TicketService.typeName;
  const layered: ServiceConfig = {
    methodConfig: [
      { name: [{}], timeout: "3s" },
      { name: [{ service }], timeout: "2s" },
      { name: [{ service, method: "GetTicket" }], timeout: "0.5s" },
    ],
  };
  assert.equal(policyOf(layered, TicketService.method.getTicket).timeoutMs, 500);
  assert.equal(policyOf(layered, TicketService.method.listTickets).timeoutMs, 2000);
});

test("a config that makes no sense is refused", () => {
  const wrong: ServiceConfig = { methodConfig: [{ name: [{}], timeout: "soon" }] };
  assert.throws(() => policyOf(wrong, TicketService.method.getTicket), /soon/);
  assert.throws(() => codeNamed("SORRY"), /SORRY/);
});

test("every status code has gRPC's name", () => {
  assert.equal(nameOf(Code.Canceled), "CANCELLED");
  assert.equal(nameOf(Code.DeadlineExceeded), "DEADLINE_EXCEEDED");
  for (const code of Object.values(Code).filter((each) => typeof each === "number")) {
    assert.equal(codeNamed(nameOf(code)), code);
  }
});
