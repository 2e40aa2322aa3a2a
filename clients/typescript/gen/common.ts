// Generated from the contract: serviq.common.v1.

export * from "./serviq/common/v1/error_reason_pb.js";
export * from "./serviq/common/v1/options_pb.js";
