// Generated from the contract: serviq.ticket.v1.

export * from "./serviq/ticket/v1/attachment_pb.js";
export * from "./serviq/ticket/v1/attachment_service_pb.js";
export * from "./serviq/ticket/v1/error_reason_pb.js";
export * from "./serviq/ticket/v1/events_pb.js";
export * from "./serviq/ticket/v1/ticket_pb.js";
export * from "./serviq/ticket/v1/ticket_service_pb.js";
