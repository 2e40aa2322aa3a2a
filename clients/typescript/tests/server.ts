import { once } from "node:events";
import { createServer, type Http2Session } from "node:http2";
import type { AddressInfo } from "node:net";
import { Code, ConnectError, type ConnectRouter } from "@connectrpc/connect";
import { connectNodeAdapter } from "@connectrpc/connect-node";
import { ErrorInfoSchema } from "../gen/google/rpc/error_details_pb.js";

/** A gRPC server on the loopback interface. */
export interface Server {
  readonly address: string;
  /** Breaks every connection, as a server does that dies. */
  breakConnections(): void;
  stop(): Promise<void>;
}

/** Serves `routes`, on `port` or any that is free. */
export async function serve(routes: (router: ConnectRouter) => void, port = 0): Promise<Server> {
  const sessions = new Set<Http2Session>();
  const server = createServer(connectNodeAdapter({ routes, connect: false, grpcWeb: false }));
  server.on("session", (session) => {
    sessions.add(session);
    session.on("close", () => sessions.delete(session));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const breakConnections = (): void => sessions.forEach((session) => session.destroy());
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    breakConnections,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      breakConnections();
      await closed;
    },
  };
}

/** An error as a service of Serviq says it. */
export function refusal(code: Code, reason: string, metadata: Record<string, string> = {}): ConnectError {
  return new ConnectError("no", code, undefined, [
    { desc: ErrorInfoSchema, value: { reason, domain: "ticket.serviq", metadata } },
  ]);
}
