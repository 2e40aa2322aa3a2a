import assert from "node:assert/strict";
import { test } from "node:test";
import { Readable } from "node:stream";
import { Code, ConnectError } from "@connectrpc/connect";
import { AttachmentService, TicketService } from "../gen/ticket.js";
import { BadRequestSchema, ErrorInfoSchema, RetryInfoSchema } from "../gen/google/rpc/error_details_pb.js";
import { InvalidArgumentError, connect, items, pages } from "../src/index.js";
import { CHUNK_BYTES, pieces } from "../src/files.js";
import { serve } from "./server.js";

test("items come page by page, and no page is asked for before it is wanted", async (context) => {
  const asked: string[] = [];
  const server = await serve((router) =>
    router.rpc(TicketService.method.listTickets, ({ pageToken, pageSize }) => {
      asked.push(`${pageToken}/${pageSize}`);
      const page = Number(pageToken || "1");
      const tickets = [{ title: `${page}a` }, { title: `${page}b` }];
      return { tickets, nextPageToken: page < 3 ? String(page + 1) : "" };
    }),
  );
  context.after(server.stop);
  const serviq = connect({ addresses: server.address });
  context.after(() => serviq.close());
  const titles: string[] = [];
  for await (const { title } of items(serviq.tickets.listTickets, { pageSize: 2 })) {
    titles.push(title);
    if (titles.length === 3) {
      break;
    }
  }
  assert.deepEqual(titles, ["1a", "1b", "2a"]);
  assert.deepEqual(asked, ["/2", "2/2"]);
  let count = 0;
  for await (const page of pages(serviq.tickets.listTickets, {})) {
    count += page.tickets.length;
  }
  assert.equal(count, 6);
});

test("an error carries all that the service said", async (context) => {
  const server = await serve((router) =>
    router.rpc(TicketService.method.getTicket, () => {
      throw new ConnectError("no", Code.InvalidArgument, undefined, [
        { desc: ErrorInfoSchema, value: { reason: "REQUEST_INVALID", domain: "ticket.serviq", metadata: { a: "b" } } },
        { desc: BadRequestSchema, value: { fieldViolations: [{ field: "id", description: "must be a UUID" }] } },
        { desc: RetryInfoSchema, value: { retryDelay: { seconds: 1n, nanos: 500_000_000 } } },
      ]);
    }),
  );
  context.after(server.stop);
  const serviq = connect({ addresses: server.address });
  context.after(() => serviq.close());
  await assert.rejects(serviq.tickets.getTicket({}), (error) => {
    assert.ok(error instanceof InvalidArgumentError);
    const { name, message, status, reason, domain, metadata, violations, retryDelayMs } = error;
    assert.deepEqual(
      { name, message, status, reason, domain, metadata, violations, retryDelayMs },
      {
        name: "InvalidArgumentError",
        message: "no",
        status: "INVALID_ARGUMENT",
        reason: "REQUEST_INVALID",
        domain: "ticket.serviq",
        metadata: { a: "b" },
        violations: [{ field: "id", description: "must be a UUID" }],
        retryDelayMs: 1500,
      },
    );
    return true;
  });
});

test("a file is cut into chunks of 256 KiB, of which the last is marked", async () => {
  const sizes = async (...parts: number[]): Promise<string[]> => {
    const found: string[] = [];
    for await (const { chunk, last } of pieces(parts.map((size) => new Uint8Array(size)))) {
      found.push(`${chunk.length}${last ? " last" : ""}`);
    }
    return found;
  };
  assert.deepEqual(await sizes(), ["0 last"]);
  assert.deepEqual(await sizes(10, 20), ["30 last"]);
  assert.deepEqual(await sizes(CHUNK_BYTES), [`${CHUNK_BYTES}`, "0 last"]);
  assert.deepEqual(await sizes(1, 2 * CHUNK_BYTES, 5), [`${CHUNK_BYTES}`, `${CHUNK_BYTES}`, "6 last"]);
});

test("a file goes there and back through streams", async (context) => {
  let stored = new Uint8Array();
  const server = await serve((router) =>
    router.service(AttachmentService, {
      uploadAttachment: async (messages) => {
        const parts: Uint8Array[] = [];
        let name = "";
        for await (const message of messages) {
          name ||= message.name;
          parts.push(message.chunk);
        }
        stored = Buffer.concat(parts);
        return { attachment: { name, size: BigInt(stored.length) } };
      },
      downloadAttachment: async function* () {
        yield { attachment: { name: "printer.log" }, chunk: stored.subarray(0, 10) };
        yield { chunk: stored.subarray(10) };
      },
    }),
  );
  context.after(server.stop);
  const serviq = connect({ addresses: server.address });
  context.after(() => serviq.close());
  const content = Buffer.from("0123456789abcde\n".repeat(40_000));
  const sent = Readable.from([content.subarray(0, 7), content.subarray(7)]);
  const attachment = await serviq.uploadAttachment({ name: "printer.log" }, sent);
  assert.deepEqual([attachment.name, attachment.size], ["printer.log", BigInt(content.length)]);
  const file = await serviq.downloadAttachment({});
  assert.equal(file.attachment.name, "printer.log");
  const got: Uint8Array[] = [];
  for await (const chunk of file.content) {
    got.push(chunk);
  }
  assert.ok(Buffer.concat(got).equals(content));
});

test("an upload whose content fails is broken off, and says why", async (context) => {
  const server = await serve((router) =>
    router.rpc(AttachmentService.method.uploadAttachment, async (messages) => {
      for await (const _ of messages) {
        continue;
      }
      return {};
    }),
  );
  context.after(server.stop);
  const serviq = connect({ addresses: server.address });
  context.after(() => serviq.close());
  async function* torn(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(CHUNK_BYTES);
    throw new Error("the disk is gone");
  }
  await assert.rejects(serviq.uploadAttachment({ name: "printer.log" }, torn()), /the disk is gone/);
});
