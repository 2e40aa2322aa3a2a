// Generated from the contract: serviq.notify.v1.

export * from "./serviq/notify/v1/delivery_pb.js";
export * from "./serviq/notify/v1/error_reason_pb.js";
export * from "./serviq/notify/v1/notification_service_pb.js";
export * from "./serviq/notify/v1/preference_pb.js";
