import { Code, ConnectError, type StreamResponse, type Transport, type UnaryResponse } from "@connectrpc/connect";
import {
  getOption,
  type DescMessage,
  type DescMethod,
  type DescMethodStreaming,
  type DescMethodUnary,
  type MessageInitShape,
} from "@bufbuild/protobuf";
import { ErrorInfoSchema } from "../gen/google/rpc/error_details_pb.js";
import { AccessKind, access } from "../gen/common.js";
import { AuthService } from "../gen/identity.js";
import type { TokenSource } from "./credentials.js";
import { toServiqError } from "./errors.js";
import { Deadline } from "./waiting.js";

/**
 * The outermost transport: gives every request that has none a `request_id`, so that a retry is safe; sends the token
 * of who calls; and throws `ServiqError` with what the service said.
 */
export class CallingTransport implements Transport {
  readonly #inner: Transport;
  readonly #tokens: TokenSource | undefined;

  /** Without `tokens`, nobody is signed in. */
  constructor(inner: Transport, tokens?: TokenSource) {
    this.#inner = inner;
    this.#tokens = tokens;
  }

  /** Makes a call; once more with another token when the client's own was refused. */
  async unary<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    signal: AbortSignal | undefined,
    timeoutMs: number | undefined,
    header: HeadersInit | undefined,
    input: MessageInitShape<I>,
    contextValues?: Parameters<Transport["unary"]>[5],
  ): Promise<UnaryResponse<I, O>> {
    const message = withRequestId(method, input);
    try {
      for (let attempt = 1; ; attempt++) {
        const token = await this.#tokenFor(method, timeoutMs, signal);
        try {
          return await this.#inner.unary(method, signal, timeoutMs, bearing(header, token), message, contextValues);
        } catch (error) {
          if (attempt > 1 || token === undefined || !isRefusal(error) || !this.#tokens?.refused(token)) {
            throw error;
          }
        }
      }
    } catch (error) {
      throw toServiqError(error);
    }
  }

  /** Opens a stream. One whose token is refused fails: what was sent cannot be sent again. */
  async stream<I extends DescMessage, O extends DescMessage>(
    method: DescMethodStreaming<I, O>,
    signal: AbortSignal | undefined,
    timeoutMs: number | undefined,
    header: HeadersInit | undefined,
    input: AsyncIterable<MessageInitShape<I>>,
    contextValues?: Parameters<Transport["stream"]>[5],
  ): Promise<StreamResponse<I, O>> {
    try {
      const token = await this.#tokenFor(method, timeoutMs, signal);
      const refused = (error: unknown): void => {
        if (token !== undefined && isRefusal(error)) {
          this.#tokens?.refused(token);
        }
      };
      try {
        const answer = await this.#inner.stream(method, signal, timeoutMs, bearing(header, token), input, contextValues);
        return { ...answer, message: withOurErrors(answer.message, refused) };
      } catch (error) {
        refused(error);
        throw error;
      }
    } catch (error) {
      throw toServiqError(error);
    }
  }

  async #tokenFor(
    method: DescMethod,
    timeoutMs: number | undefined,
    signal: AbortSignal | undefined,
  ): Promise<string | undefined> {
    if (this.#tokens === undefined || getsTokens(method)) {
      return undefined;
    }
    return await new Deadline(timeoutMs, signal).within(this.#tokens.token());
  }
}

/** Whether an RPC is one of those that a caller gets tokens by: they refuse an expired one like all others. */
function getsTokens(method: DescMethod): boolean {
  return method.parent.typeName === AuthService.typeName && getOption(method, access).kind === AccessKind.PUBLIC;
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof ConnectError &&
    error.code === Code.Unauthenticated &&
    error.findDetails(ErrorInfoSchema).some((info) => info.reason === "TOKEN_INVALID")
  );
}

function bearing(header: HeadersInit | undefined, token: string | undefined): Headers {
  const headers = new Headers(header);
  if (token !== undefined && !headers.has("authorization")) {
    headers.set("authorization", `Bearer ${token}`);
  }
  return headers;
}

function withRequestId<I extends DescMessage>(
  method: DescMethodUnary<I>,
  input: MessageInitShape<I>,
): MessageInitShape<I> {
  const field = method.input.field["requestId"];
  if (field?.name !== "request_id" || (input as { requestId?: string }).requestId) {
    return input;
  }
  return { ...input, requestId: crypto.randomUUID() };
}

async function* withOurErrors<T>(messages: AsyncIterable<T>, refused: (error: unknown) => void): AsyncGenerator<T> {
  try {
    yield* messages;
  } catch (error) {
    refused(error);
    throw toServiqError(error);
  }
}
