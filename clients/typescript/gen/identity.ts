// Generated from the contract: serviq.identity.v1.

export * from "./serviq/identity/v1/auth_service_pb.js";
export * from "./serviq/identity/v1/error_reason_pb.js";
export * from "./serviq/identity/v1/events_pb.js";
export * from "./serviq/identity/v1/permission_service_pb.js";
export * from "./serviq/identity/v1/role_pb.js";
export * from "./serviq/identity/v1/service_account_pb.js";
export * from "./serviq/identity/v1/service_account_service_pb.js";
export * from "./serviq/identity/v1/session_pb.js";
export * from "./serviq/identity/v1/session_service_pb.js";
export * from "./serviq/identity/v1/user_pb.js";
export * from "./serviq/identity/v1/user_service_pb.js";
