import { Code, ConnectError } from "@connectrpc/connect";

/** When a call has to be over, and by what it can be given up before. */
export class Deadline {
  readonly #endsAt: number;

  /** `timeoutMs` from now, or never when it is undefined or not more than nothing. */
  constructor(
    timeoutMs: number | undefined,
    readonly signal: AbortSignal | undefined,
  ) {
    this.#endsAt = timeoutMs === undefined || timeoutMs <= 0 ? Infinity : performance.now() + timeoutMs;
  }

  /** Milliseconds that are left; undefined when there is no end. Throws when none is left, or the call was given up. */
  left(): number | undefined {
    if (this.signal?.aborted) {
      throw given(this.signal);
    }
    const left = this.#endsAt - performance.now();
    if (left <= 0) {
      throw late();
    }
    return left === Infinity ? undefined : Math.ceil(left);
  }

  /** What `promise` becomes, unless the deadline passes or the call is given up before. */
  async within<T>(promise: Promise<T>): Promise<T> {
    const left = this.left();
    let stop = (): void => undefined;
    const end = new Promise<never>((_, reject) => {
      const timer = left === undefined ? undefined : setTimeout(() => reject(late()), left);
      const onAbort = (): void => reject(given(this.signal));
      this.signal?.addEventListener("abort", onAbort, { once: true });
      stop = () => {
        clearTimeout(timer);
        this.signal?.removeEventListener("abort", onAbort);
      };
    });
    try {
      return await Promise.race([promise, end]);
    } finally {
      stop();
    }
  }

  /** Waits so long, unless the deadline passes or the call is given up before. */
  async pause(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    try {
      await this.within(new Promise<void>((resolve) => (timer = setTimeout(resolve, ms))));
    } finally {
      clearTimeout(timer);
    }
  }
}

function late(): ConnectError {
  return new ConnectError("the deadline passed", Code.DeadlineExceeded);
}

function given(signal: AbortSignal | undefined): ConnectError {
  return new ConnectError("the call was given up", Code.Canceled, undefined, undefined, signal?.reason);
}

/** How long to wait before try number `attempt` + 1 (from 1): exponential, a fifth more or less (gRFC A6). */
export function backoffMs(
  attempt: number,
  policy: { readonly initialBackoffMs: number; readonly maxBackoffMs: number; readonly backoffMultiplier: number },
): number {
  const full = Math.min(policy.initialBackoffMs * policy.backoffMultiplier ** (attempt - 1), policy.maxBackoffMs);
  return full * (0.8 + Math.random() * 0.4);
}
