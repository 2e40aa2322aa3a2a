// Generated from the contract: serviq.sla.v1.

export * from "./serviq/sla/v1/calendar_pb.js";
export * from "./serviq/sla/v1/calendar_service_pb.js";
export * from "./serviq/sla/v1/clock_pb.js";
export * from "./serviq/sla/v1/error_reason_pb.js";
export * from "./serviq/sla/v1/events_pb.js";
export * from "./serviq/sla/v1/policy_pb.js";
export * from "./serviq/sla/v1/policy_service_pb.js";
export * from "./serviq/sla/v1/sla_service_pb.js";
