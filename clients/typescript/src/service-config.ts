import { Code } from "@connectrpc/connect";
import type { DescMethod } from "@bufbuild/protobuf";

/** What gRPC's service config (grpc.service_config) says, as far as this client applies it. */
export interface ServiceConfig {
  readonly methodConfig: readonly MethodConfig[];
  readonly retryThrottling?: { readonly maxTokens: number; readonly tokenRatio: number };
}

/** One entry of a service config. A name without a method is for the whole service, one without anything for all. */
export interface MethodConfig {
  readonly name: readonly { readonly service?: string; readonly method?: string }[];
  readonly waitForReady?: boolean;
  readonly timeout?: string;
  readonly retryPolicy?: {
    readonly maxAttempts: number;
    readonly initialBackoff: string;
    readonly maxBackoff: string;
    readonly backoffMultiplier: number;
    readonly retryableStatusCodes: readonly string[];
  };
}

/** When and how often a call is tried again (gRFC A6). */
export interface RetryPolicy {
  /** How often it is tried at most, the first time included. */
  readonly maxAttempts: number;
  readonly initialBackoffMs: number;
  readonly maxBackoffMs: number;
  readonly backoffMultiplier: number;
  readonly retryable: ReadonlySet<Code>;
}

/** What applies to one RPC. */
export interface MethodPolicy {
  /** How long a call may take, all tries together. None: as long as the caller lets it. */
  readonly timeoutMs?: number;
  /** Whether a call waits for a connection, as long as its deadline lets it, instead of failing without one. */
  readonly waitForReady: boolean;
  /** None: it is tried once. */
  readonly retry?: RetryPolicy;
}

/** Finds what `config` says of a method: the entry for the method, or for its service, or for everything. */
export function policyOf(config: ServiceConfig, method: DescMethod): MethodPolicy {
  const service = method.parent.typeName;
  const found =
    entry(config, (name) => name.service === service && name.method === method.name) ??
    entry(config, (name) => name.service === service && !name.method) ??
    entry(config, (name) => !name.service && !name.method);
  const retry = found?.retryPolicy;
  return {
    waitForReady: found?.waitForReady ?? false,
    ...(found?.timeout && { timeoutMs: milliseconds(found.timeout) }),
    ...(retry && {
      retry: {
        maxAttempts: Math.min(retry.maxAttempts, 5),
        initialBackoffMs: milliseconds(retry.initialBackoff),
        maxBackoffMs: milliseconds(retry.maxBackoff),
        backoffMultiplier: retry.backoffMultiplier,
        retryable: new Set(retry.retryableStatusCodes.map(codeNamed)),
      },
    }),
  };
}

/** The status code that gRPC names so, such as `UNAVAILABLE`. */
export function codeNamed(name: string): Code {
  const words = name === "CANCELLED" ? "CANCELED" : name;
  const camel = words.toLowerCase().replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  const code = Code[camel as keyof typeof Code];
  if (code === undefined) {
    throw new Error(`The service config names a status code that does not exist: ${name}`);
  }
  return code;
}

/** gRPC's name of a status code, such as `NOT_FOUND`. */
export function nameOf(code: Code): string {
  return code === Code.Canceled ? "CANCELLED" : Code[code].replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
}

function entry(
  config: ServiceConfig,
  matches: (name: MethodConfig["name"][number]) => boolean,
): MethodConfig | undefined {
  return config.methodConfig.find((each) => each.name.some(matches));
}

/** A duration as ProtoJSON writes it, such as "0.1s". */
function milliseconds(duration: string): number {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(duration)?.[1];
  if (seconds === undefined) {
    throw new Error(`The service config has a duration that is none: ${duration}`);
  }
  return Number(seconds) * 1000;
}
