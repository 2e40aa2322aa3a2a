import { Code, ConnectError, type StreamResponse, type Transport, type UnaryResponse } from "@connectrpc/connect";
import type { Http2SessionManager } from "@connectrpc/connect-node";
import type { DescMessage, DescMethodStreaming, DescMethodUnary, MessageInitShape } from "@bufbuild/protobuf";
import { withGrpcCode } from "./errors.js";
import { policyOf, type MethodPolicy, type RetryPolicy, type ServiceConfig } from "./service-config.js";
import { Deadline, backoffMs } from "./waiting.js";

// gRPC's own backoff between connections, but for its long tail: a service that restarts is back within seconds.
const CONNECTING = { initialBackoffMs: 100, maxBackoffMs: 5_000, backoffMultiplier: 1.6 };

/**
 * Applies a service config to a transport, which gRPC's own libraries do by themselves: a deadline for all tries of a
 * call together, retries with backoff, throttling and the server's pushback (gRFC A6), and waiting for a connection.
 * A stream is tried once: the contract has no retry policy for any.
 */
export class RetryingTransport implements Transport {
  readonly #inner: Transport;
  readonly #connection: Http2SessionManager;
  readonly #config: ServiceConfig;
  readonly #throttle: RetryThrottle;

  /** `inner` sends on `connection`. */
  constructor(inner: Transport, connection: Http2SessionManager, config: ServiceConfig) {
    this.#inner = inner;
    this.#connection = connection;
    this.#config = config;
    this.#throttle = new RetryThrottle(config);
  }

  /** Makes a call, and again when it failed in a way that the policy retries. */
  async unary<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    signal: AbortSignal | undefined,
    timeoutMs: number | undefined,
    header: HeadersInit | undefined,
    input: MessageInitShape<I>,
    contextValues?: Parameters<Transport["unary"]>[5],
  ): Promise<UnaryResponse<I, O>> {
    const policy = policyOf(this.#config, method);
    const deadline = new Deadline(timeoutMs ?? policy.timeoutMs, signal);
    for (let attempt = 1; ; attempt++) {
      await this.#ready(policy, deadline);
      try {
        const left = deadline.left() ?? 0;
        const answer = await this.#inner.unary(method, signal, left, header, input, contextValues);
        this.#throttle.succeeded();
        return answer;
      } catch (thrown) {
        const error = withGrpcCode(thrown);
        const delay = this.#delayAfter(error, attempt, policy.retry, signal);
        if (delay === undefined) {
          throw error;
        }
        await deadline.pause(delay);
      }
    }
  }

  /** Opens a stream, once there is a connection. */
  async stream<I extends DescMessage, O extends DescMessage>(
    method: DescMethodStreaming<I, O>,
    signal: AbortSignal | undefined,
    timeoutMs: number | undefined,
    header: HeadersInit | undefined,
    input: AsyncIterable<MessageInitShape<I>>,
    contextValues?: Parameters<Transport["stream"]>[5],
  ): Promise<StreamResponse<I, O>> {
    const policy = policyOf(this.#config, method);
    const deadline = new Deadline(timeoutMs ?? policy.timeoutMs, signal);
    await this.#ready(policy, deadline);
    const left = deadline.left() ?? 0;
    try {
      const answer = await this.#inner.stream(method, signal, left, header, input, contextValues);
      return { ...answer, message: withGrpcCodes(answer.message) };
    } catch (error) {
      throw withGrpcCode(error);
    }
  }

  async #ready(policy: MethodPolicy, deadline: Deadline): Promise<void> {
    if (!policy.waitForReady) {
      return;
    }
    let why: unknown;
    try {
      for (let attempt = 1; (await deadline.within(this.#connection.connect())) === "error"; attempt++) {
        why = this.#connection.error();
        await deadline.pause(backoffMs(attempt, CONNECTING));
      }
    } catch (error) {
      const isLate = error instanceof ConnectError && error.code === Code.DeadlineExceeded;
      throw isLate && why !== undefined ? unreachable(why) : error;
    }
  }

  #delayAfter(
    error: unknown,
    attempt: number,
    policy: RetryPolicy | undefined,
    signal: AbortSignal | undefined,
  ): number | undefined {
    const isOfTheCall = error instanceof ConnectError && !signal?.aborted;
    if (!isOfTheCall || policy === undefined || !policy.retryable.has(error.code)) {
      return undefined;
    }
    const pushback = error.metadata.get("grpc-retry-pushback-ms");
    const mayRetry = this.#throttle.failed() && attempt < policy.maxAttempts;
    if (!mayRetry || (pushback !== null && !/^\d+$/.test(pushback))) {
      return undefined;
    }
    return pushback === null ? backoffMs(attempt, policy) : Number(pushback);
  }
}

/** Stops retries to a server that fails most of the time: they would make it worse. */
class RetryThrottle {
  readonly #max: number;
  readonly #ratio: number;
  #tokens: number;

  constructor(config: ServiceConfig) {
    this.#max = config.retryThrottling?.maxTokens ?? Infinity;
    this.#ratio = config.retryThrottling?.tokenRatio ?? 0;
    this.#tokens = this.#max;
  }

  succeeded(): void {
    this.#tokens = Math.min(this.#tokens + this.#ratio, this.#max);
  }

  /** Counts a failure, and says whether retries are still in order. */
  failed(): boolean {
    this.#tokens = Math.max(this.#tokens - 1, 0);
    return this.#max === Infinity || this.#tokens > this.#max / 2;
  }
}

function unreachable(why: unknown): ConnectError {
  const words = why instanceof Error ? why.message : String(why);
  const message = `the deadline passed before there was a connection: ${words}`;
  return new ConnectError(message, Code.DeadlineExceeded, undefined, undefined, why);
}

async function* withGrpcCodes<T>(messages: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* messages;
  } catch (error) {
    throw withGrpcCode(error);
  }
}
