import { Code, ConnectError } from "@connectrpc/connect";
import { durationMs } from "@bufbuild/protobuf/wkt";
import { BadRequestSchema, ErrorInfoSchema, RetryInfoSchema } from "../gen/google/rpc/error_details_pb.js";
import { nameOf } from "./service-config.js";

/** What is wrong with one field of a request. */
export interface FieldViolation {
  /** The field, as the contract names it, such as `email` or `tickets[2].title`. */
  readonly field: string;
  /** What is wrong, in words. */
  readonly description: string;
}

/** A call that failed: what google.rpc.Status says about it. There is a class for every status code. */
export class ServiqError extends Error {
  /** The status code. */
  readonly code: Code;
  /** Its name, such as `NOT_FOUND`. */
  readonly status: string;
  /** The contract's word for what happened, such as `TICKET_NOT_FOUND`. Empty when the error is not from a service. */
  readonly reason: string;
  /** Which service says so, such as `ticket.serviq`. Empty when the error is not from a service. */
  readonly domain: string;
  /** What belongs to the reason: see the ErrorReason enums of the contract for its keys. */
  readonly metadata: Readonly<Record<string, string>>;
  /** What is wrong with the request, field by field. */
  readonly violations: readonly FieldViolation[];
  /** How long to wait before trying again, where the service says so. */
  readonly retryDelayMs: number | undefined;

  /** Reads the details of an error of the transport. */
  constructor(error: ConnectError) {
    super(error.rawMessage, { cause: error });
    this.name = new.target.name;
    this.code = error.code;
    this.status = nameOf(error.code);
    const info = error.findDetails(ErrorInfoSchema)[0];
    this.reason = info?.reason ?? "";
    this.domain = info?.domain ?? "";
    this.metadata = { ...info?.metadata };
    this.violations = error.findDetails(BadRequestSchema).flatMap((details) =>
      details.fieldViolations.map(({ field, description }) => ({ field, description })),
    );
    const delay = error.findDetails(RetryInfoSchema)[0]?.retryDelay;
    this.retryDelayMs = delay && durationMs(delay);
  }
}

/** CANCELLED: the caller, or a service that stops, gave the call up. */
export class CancelledError extends ServiqError {}
/** UNKNOWN: nobody said what happened. */
export class UnknownError extends ServiqError {}
/** INVALID_ARGUMENT: the request breaks the contract; `violations` names the fields. */
export class InvalidArgumentError extends ServiqError {}
/** DEADLINE_EXCEEDED: it took too long. Whether the change was made is not known. */
export class DeadlineExceededError extends ServiqError {}
/** NOT_FOUND: it does not exist, or is not the caller's to see. */
export class NotFoundError extends ServiqError {}
/** ALREADY_EXISTS: another one has what must be one's own. */
export class AlreadyExistsError extends ServiqError {}
/** PERMISSION_DENIED: the caller may not do this. */
export class PermissionDeniedError extends ServiqError {}
/** RESOURCE_EXHAUSTED: too much, or too often. */
export class ResourceExhaustedError extends ServiqError {}
/** FAILED_PRECONDITION: not in the state that things are in. */
export class FailedPreconditionError extends ServiqError {}
/** ABORTED: somebody else changed it since it was read. Read again, then try again. */
export class AbortedError extends ServiqError {}
/** OUT_OF_RANGE: past the end. */
export class OutOfRangeError extends ServiqError {}
/** UNIMPLEMENTED: the service does not know this RPC. */
export class UnimplementedError extends ServiqError {}
/** INTERNAL: something unplanned; `metadata.incident_id` finds it in the service's log. */
export class InternalError extends ServiqError {}
/** UNAVAILABLE: a service is away. Trying again is safe with the same request_id. */
export class UnavailableError extends ServiqError {}
/** DATA_LOSS: something was lost for good. */
export class DataLossError extends ServiqError {}
/** UNAUTHENTICATED: nobody knows who calls. */
export class UnauthenticatedError extends ServiqError {}

const CLASSES: Readonly<Record<Code, new (error: ConnectError) => ServiqError>> = {
  [Code.Canceled]: CancelledError,
  [Code.Unknown]: UnknownError,
  [Code.InvalidArgument]: InvalidArgumentError,
  [Code.DeadlineExceeded]: DeadlineExceededError,
  [Code.NotFound]: NotFoundError,
  [Code.AlreadyExists]: AlreadyExistsError,
  [Code.PermissionDenied]: PermissionDeniedError,
  [Code.ResourceExhausted]: ResourceExhaustedError,
  [Code.FailedPrecondition]: FailedPreconditionError,
  [Code.Aborted]: AbortedError,
  [Code.OutOfRange]: OutOfRangeError,
  [Code.Unimplemented]: UnimplementedError,
  [Code.Internal]: InternalError,
  [Code.Unavailable]: UnavailableError,
  [Code.DataLoss]: DataLossError,
  [Code.Unauthenticated]: UnauthenticatedError,
};

/** What a caller gets for what the transport threw. An error that is not about the call is passed on as it is. */
export function toServiqError(error: unknown): unknown {
  return error instanceof ConnectError ? new CLASSES[error.code](error) : error;
}

// A connection that broke. gRPC says UNAVAILABLE of it, the transport says other things.
const BROKEN = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPIPE",
  "ERR_HTTP2_GOAWAY_SESSION",
  "ERR_HTTP2_INVALID_SESSION",
  "ERR_HTTP2_SESSION_ERROR",
  "ERR_HTTP2_STREAM_CANCEL",
  "ERR_STREAM_PREMATURE_CLOSE",
  "ETIMEDOUT",
]);

/** The error with the code that gRPC has for it: a connection that broke is UNAVAILABLE. */
export function withGrpcCode(error: unknown): unknown {
  if (!(error instanceof ConnectError) || error.details.length > 0) {
    return error;
  }
  for (let cause: unknown = error.cause; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && BROKEN.has(String(cause.code))) {
      return new ConnectError(`the connection broke: ${cause.message}`, Code.Unavailable, undefined, undefined, cause);
    }
  }
  return error;
}
