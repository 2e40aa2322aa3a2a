/** The Serviq help desk for Node.js. Messages and enums are in `@serviq/client/ticket`, `/identity`, `/sla`, `/notify`. */
export { Code, type CallOptions, type Client } from "@connectrpc/connect";
export type { Addresses, ServiceName } from "./addresses.js";
export { Serviq, connect, type ConnectOptions } from "./connect.js";
export type { Credentials } from "./credentials.js";
export {
  AbortedError,
  AlreadyExistsError,
  CancelledError,
  DataLossError,
  DeadlineExceededError,
  FailedPreconditionError,
  InternalError,
  InvalidArgumentError,
  NotFoundError,
  OutOfRangeError,
  PermissionDeniedError,
  ResourceExhaustedError,
  ServiqError,
  UnauthenticatedError,
  UnavailableError,
  UnimplementedError,
  UnknownError,
  type FieldViolation,
} from "./errors.js";
export type { Content, Download } from "./files.js";
export { items, pages, type ItemOf, type PagedCall } from "./paging.js";
