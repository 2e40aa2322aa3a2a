import type { CallOptions, Client } from "@connectrpc/connect";
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { TicketService, WatchTicketsRequestSchema, WatchTicketsResponse } from "../gen/ticket.js";
import { AbortedError, CancelledError, UnauthenticatedError, UnavailableError } from "./errors.js";
import { Deadline, backoffMs } from "./waiting.js";

const BEGINNING_AGAIN = { initialBackoffMs: 100, maxBackoffMs: 5_000, backoffMultiplier: 2 };

/**
 * What happens to tickets, for as long as the caller reads on. Every stream of the service ends some time: this one goes
 * on after the last message that arrived when it ended, its server stopped or was away, the reader fell behind, or the
 * client's own token expired. Anything else is thrown.
 *
 * `ownsToken` says whether the client gets its tokens by itself. `options.timeoutMs` is for all streams together.
 */
export async function* watchTickets(
  tickets: Client<typeof TicketService>,
  request: MessageInitShape<typeof WatchTicketsRequestSchema>,
  options: CallOptions | undefined,
  ownsToken: boolean,
): AsyncGenerator<WatchTicketsResponse, void, undefined> {
  const given = new AbortController();
  const signal = options?.signal ? AbortSignal.any([options.signal, given.signal]) : given.signal;
  const deadline = new Deadline(options?.timeoutMs, signal);
  let resumeToken = request.resumeToken ?? "";
  let barren = 0;
  try {
    for (;;) {
      let arrived = false;
      try {
        const left = deadline.left() ?? 0;
        const stream = tickets.watchTickets({ ...request, resumeToken }, { ...options, signal, timeoutMs: left });
        for await (const message of stream) {
          arrived = true;
          resumeToken = message.resumeToken;
          yield message;
        }
      } catch (error) {
        if (signal.aborted || !isPassing(error, ownsToken && arrived)) {
          throw error;
        }
      }
      barren = arrived ? 0 : barren + 1;
      if (barren > 0) {
        await deadline.pause(backoffMs(barren, BEGINNING_AGAIN));
      }
    }
  } finally {
    given.abort();
  }
}

function isPassing(error: unknown, ownTokenWasGood: boolean): boolean {
  return (
    error instanceof UnavailableError ||
    error instanceof CancelledError ||
    (error instanceof AbortedError && error.reason === "WATCH_FELL_BEHIND") ||
    (ownTokenWasGood && error instanceof UnauthenticatedError && error.reason === "TOKEN_INVALID")
  );
}
