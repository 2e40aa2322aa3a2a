/** The services of a mesh. */
export type ServiceName = "identity" | "ticket" | "sla" | "notify";

/** Where the services listen, each as `host:port`; or one address for all of them, as behind a proxy. */
export type Addresses = string | { readonly [Service in ServiceName]?: string };

/** Where `service` listens. Throws when nobody said so, or it is not `host:port`. */
export function addressOf(addresses: Addresses, service: ServiceName): string {
  const address = typeof addresses === "string" ? addresses : addresses[service];
  if (address === undefined) {
    throw new Error(`connect() was not told where ${service} listens.`);
  }
  if (!/^(\[[0-9a-fA-F:.]+\]|[^\s:/@?#[\]]+):\d{1,5}$/.test(address)) {
    throw new Error(`The address of ${service} is not host:port, such as 127.0.0.1:7401: ${address}`);
  }
  return address;
}

/** Whether what is sent to an address stays on this machine. */
export function isLoopback(address: string): boolean {
  const host = address.slice(0, address.lastIndexOf(":")).toLowerCase();
  return host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}
