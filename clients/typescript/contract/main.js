import { createHash } from "node:crypto";
import { connect, items, pages, ServiqError } from "@serviq/client";
import { ClockKind, SpanKind } from "@serviq/client/sla";
import { Priority, Status, Visibility } from "@serviq/client/ticket";

const GIVE_UP_MS = 30_000;

const {
  SERVIQ_IDENTITY_ADDRESS: identity,
  SERVIQ_TICKET_ADDRESS: ticket,
  SERVIQ_SLA_ADDRESS: sla,
  SERVIQ_NOTIFY_ADDRESS: notify,
  SERVIQ_EMAIL: email,
  SERVIQ_PASSWORD: password,
  SERVIQ_RUN: run,
} = process.env;
const addresses = { identity, ticket, sla, notify };
const person = `contract-${run}@example.com`;

function say(step, members = {}) {
  console.log(JSON.stringify({ step, ...members }));
}

function check(isTrue, what) {
  if (!isTrue) {
    throw new Error(what);
  }
}

/** What an error is on paper; fails when there is none. */
async function errorOf(promise) {
  const error = await failureOf(promise);
  const metadata = {};
  for (const key of Object.keys(error.metadata).sort()) {
    metadata[key] = /^(etag|request_id)$|_id$/.test(key) ? "*" : error.metadata[key];
  }
  const fields = [...new Set(error.violations.map(({ field }) => field))].sort();
  return { code: error.status, reason: error.reason, domain: error.domain, metadata, fields };
}

async function failureOf(promise) {
  try {
    await promise;
  } catch (error) {
    check(error instanceof ServiqError, `not an error of a call: ${error}`);
    return error;
  }
  throw new Error("it did not fail");
}

async function eventually(what, attempt) {
  for (const end = Date.now() + GIVE_UP_MS; Date.now() < end; await new Promise((go) => setTimeout(go, 100))) {
    const found = await attempt();
    if (found !== undefined) {
      return found;
    }
  }
  throw new Error(`${what}: not within 30 seconds`);
}

/** The comments of a watch, as many as wanted, and the token of the last message. */
async function watch(serviq, request, wanted, onMessage = async () => {}) {
  const comments = [];
  let resumeToken = "";
  for await (const message of serviq.watchTickets(request, { timeoutMs: GIVE_UP_MS })) {
    resumeToken = message.resumeToken;
    await onMessage();
    comments.push(...message.entries.map(({ comment }) => comment).filter((comment) => comment !== ""));
    if (comments.length >= wanted) {
      return { comments, resumeToken };
    }
  }
}

async function tickets(serviq, requester) {
  const me = await serviq.users.getMe({});
  say("sign_in", { is_me: me.user.email === email });

  const description = "Since this morning.\nGrüße, 印刷機 🖨";
  const asked = {
    name: "Ada Lovelace",
    email: person,
    title: "The printer smokes",
    priority: Priority.HIGH,
    description,
    requestId: `${run}-1`,
  };
  const created = await requester.tickets.createTicket(asked);
  const { id, status, priority, title } = created.ticket;
  say("create", {
    status: Status[status],
    priority: Priority[priority],
    title,
    has_link: created.trackingUrl !== "",
  });
  const again = await requester.tickets.createTicket(asked);
  say("retry", { is_same: again.ticket.id === id && again.trackingUrl === created.trackingUrl });
  say("retry_changed", { error: await errorOf(requester.tickets.createTicket({ ...asked, title: "Another" })) });
  say("invalid", { error: await errorOf(requester.tickets.createTicket({ name: "Ada", email: "nobody" })) });
  const seen = (await serviq.tickets.getTicket({ id })).ticket;
  say("get", { is_same: seen.description === description });
  await lists(serviq, requester);
  await changes(serviq, seen);
  return id;
}

async function lists(serviq, requester) {
  for (const number of [2, 3, 4, 5]) {
    const request = { name: "Ada Lovelace", email: person, title: `Page ${number}`, requestId: `${run}-${number}` };
    await requester.tickets.createTicket(request);
  }
  const request = { requesterEmail: person, pageSize: 2 };
  const titles = [];
  let count = 0;
  for await (const page of pages(serviq.tickets.listTickets, request)) {
    count++;
    titles.push(...page.tickets.map(({ title }) => title));
  }
  say("list", { pages: count, titles });

  const all = [];
  for await (const { title } of items(serviq.tickets.listTickets, request)) {
    all.push(title);
    if (all.length === 4) {
      break;
    }
  }
  say("list_all", { titles: all });
  say("page_token", { error: await errorOf(serviq.tickets.listTickets({ ...request, pageToken: "not-a-token" })) });
}

async function changes(serviq, { id, etag }) {
  const request = { ticketId: id, priority: Priority.LOW, updateMask: { paths: ["title"] }, etag };
  const updated = (await serviq.tickets.updateTicket({ ...request, title: "The printer burns" })).ticket;
  say("update", { title: updated.title, priority: Priority[updated.priority] });

  const late = serviq.tickets.updateTicket({ ...request, title: "Too late" });
  const [error, failure] = await Promise.all([errorOf(late), failureOf(late)]);
  say("conflict", { error, is_current: failure.metadata.etag === updated.etag });
  say("transition", { error: await errorOf(serviq.tickets.reopenTicket({ ticketId: id })) });
}

async function watches(serviq, ticketId) {
  const note = (comment) => serviq.tickets.addComment({ ticketId, comment, visibility: Visibility.INTERNAL });
  let begun = false;
  const first = await watch(serviq, { ticketId }, 1, async () => {
    if (!begun) {
      begun = true;
      await note("one");
    }
  });
  say("watch", { comments: first.comments });

  await note("two");
  await note("three");
  const second = await watch(serviq, { ticketId, resumeToken: first.resumeToken }, 2);
  say("resume", { comments: second.comments });
}

async function files(serviq, ticketId) {
  const content = Buffer.from("0123456789abcde\n".repeat(37_500));
  const about = { ticketId, name: "printer.log", contentType: "text/plain" };
  const sha256 = createHash("sha256").update(content).digest("hex");
  const attached = await serviq.uploadAttachment({ ...about, sha256 }, content);
  say("attach", { name: attached.name, content_type: attached.contentType, size_bytes: Number(attached.size) });

  const file = await serviq.downloadAttachment({ ticketId, attachmentId: attached.id });
  const chunks = [];
  for await (const chunk of file.content) {
    chunks.push(chunk);
  }
  const got = Buffer.concat(chunks);
  say("download", { size_bytes: got.length, is_same: got.equals(content) });
  say("broken_attach", { error: await errorOf(serviq.uploadAttachment({ ...about, sha256: "0".repeat(64) }, content)) });
}

async function refusals(serviq, ticketId) {
  const readOn = async () => {
    for await (const _ of serviq.watchTickets({ ticketId }, { timeoutMs: 300 })) {
      continue;
    }
  };
  say("deadline", { code: (await failureOf(readOn())).status });

  const forger = connect({ addresses, credentials: { accessToken: "not-a-token" } });
  say("bad_token", { error: await errorOf(forger.users.getMe({})) });
  forger.close();
  const nobody = connect({ addresses });
  say("no_token", { error: await errorOf(nobody.users.getMe({})) });
  nobody.close();

  const account = `contract-${run}`;
  await serviq.serviceAccounts.createServiceAccount({
    name: account,
    permissions: ["ticket.view", "ticket.view.all"],
    scopes: ["serviq.ticket.v1.TicketService/GetTicket"],
  });
  const { apiKey } = await serviq.serviceAccounts.createApiKey({ account, label: "contract" });
  const robot = connect({ addresses, credentials: { apiKey } });
  say("api_key", { title: (await robot.tickets.getTicket({ id: ticketId })).ticket.title });
  say("scope", { error: await errorOf(robot.tickets.listTickets({})) });
  robot.close();
}

async function promises(serviq, ticketId) {
  const clocks = await eventually("the clocks of the ticket", async () => {
    const { sla: known } = await serviq.sla.getTicketSla({ ticketId });
    return known.clocks.length > 0 ? known.clocks : undefined;
  });
  clocks.sort((one, other) => one.kind - other.kind);
  say("sla", {
    clocks: clocks.map(({ kind }) => ClockKind[kind]),
    targets_seconds: clocks.map(({ target }) => Number(target.seconds)),
  });

  const { clock, spans } = await serviq.sla.explainClock({ clockId: clocks[0].id });
  const starts = spans.map(({ startTime }) => nanos(startTime));
  const ends = spans.map(({ endTime }) => nanos(endTime));
  const counted = spans
    .map(({ kind }, index) => (kind === SpanKind.COUNTED ? ends[index] - starts[index] : 0n))
    .reduce((sum, each) => sum + each, 0n);
  say("explain", {
    kind: ClockKind[clock.kind],
    is_gapless: starts.every((start, index) => start === (index === 0 ? nanos(clock.startTime) : ends[index - 1])),
    is_whole: counted === nanos(clock.target),
  });
}

function nanos({ seconds, nanos: rest }) {
  return seconds * 1_000_000_000n + BigInt(rest);
}

async function session(serviq) {
  const before = await serviq.accessToken();
  await eventually("another token", async () => {
    await serviq.users.getMe({});
    return (await serviq.accessToken()) === before ? undefined : true;
  });
  const me = await serviq.users.getMe({});
  say("refresh", { is_me: me.user.email === email });
  await serviq.signOut();
  serviq.close();
  say("sign_out");
}

const serviq = connect({ addresses, credentials: { email, password } });
// Whoever files signed in as an agent has no first response to wait for: the requester is nobody.
const requester = connect({ addresses });
const id = await tickets(serviq, requester);
requester.close();
await watches(serviq, id);
await files(serviq, id);
await refusals(serviq, id);
await promises(serviq, id);
await session(serviq);
