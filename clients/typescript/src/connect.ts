import { readFileSync } from "node:fs";
import type { SecureContextOptions } from "node:tls";
import { createClient, type CallOptions, type Client, type Transport } from "@connectrpc/connect";
import { Http2SessionManager, createGrpcTransport } from "@connectrpc/connect-node";
import type { DescService, MessageInitShape } from "@bufbuild/protobuf";
import { AuthService, PermissionService, ServiceAccountService, SessionService, UserService } from "../gen/identity.js";
import { NotificationService } from "../gen/notify.js";
import { CalendarService, PolicyService, SlaService } from "../gen/sla.js";
import {
  AttachmentService,
  TicketService,
  type Attachment,
  type DownloadAttachmentRequestSchema,
  type FetchAttachmentRequestSchema,
  type SubmitAttachmentRequestSchema,
  type UploadAttachmentRequestSchema,
  type WatchTicketsRequestSchema,
  type WatchTicketsResponse,
} from "../gen/ticket.js";
import { addressOf, isLoopback, type Addresses, type ServiceName } from "./addresses.js";
import { CallingTransport } from "./calling.js";
import { tokenSource, type Credentials, type TokenSource } from "./credentials.js";
import { download, upload, type Content, type Download } from "./files.js";
import { RetryingTransport } from "./retrying.js";
import type { ServiceConfig } from "./service-config.js";
import { watchTickets } from "./watching.js";

/** How to reach a mesh, and as whom. */
export interface ConnectOptions {
  /** Where the services listen. One that is not named cannot be called. */
  readonly addresses: Addresses;
  /** Who calls. Empty: nobody, which is enough for public RPCs. */
  readonly credentials?: Credentials;
  /** TLS with the authorities of Node.js (`true`), or with those given here and a client certificate. Empty: none. */
  readonly tls?: boolean | (Pick<SecureContextOptions, "ca" | "cert" | "key"> & { readonly servername?: string });
  /** Lets credentials travel unencrypted to another machine, as within a network that is encrypted itself. */
  readonly allowCredentialsInTheClear?: boolean;
}

// As often as the services' own channels ping; they cut nobody off who leaves ten seconds between pings.
const KEEP_ALIVE = { pingIntervalMs: 30_000, pingTimeoutMs: 10_000 };

/** Connects to a mesh. Nothing is sent before the first call. Throws when the options make no sense together. */
export function connect(options: ConnectOptions): Serviq {
  return new Serviq(options);
}

/** A mesh: a client for each of its gRPC services, opened when it is first used. Close it when it is done with. */
export class Serviq implements AsyncDisposable {
  readonly #options: ConnectOptions;
  readonly #config: ServiceConfig;
  readonly #connections = new Map<string, { manager: Http2SessionManager; transport: Transport }>();
  readonly #clients = new Map<DescService, unknown>();
  readonly #tokens: TokenSource | undefined;

  /** See `connect`. */
  constructor(options: ConnectOptions) {
    this.#options = options;
    const named = (["identity", "ticket", "sla", "notify"] as const).filter(
      (service) => typeof options.addresses === "string" || options.addresses[service] !== undefined,
    );
    const exposed = named.map((service) => addressOf(options.addresses, service)).find((each) => !isLoopback(each));
    if (exposed && options.credentials && !options.tls && !options.allowCredentialsInTheClear) {
      throw new Error(`Credentials would travel unencrypted to ${exposed}: use tls, or allowCredentialsInTheClear.`);
    }
    this.#config = JSON.parse(
      readFileSync(new URL("../gen/service_config.json", import.meta.url), "utf8"),
    ) as ServiceConfig;
    if (options.credentials) {
      this.#tokens = this.#tokenSource(options.credentials);
    }
  }

  /** Sign-in, tokens and passwords. */
  get auth(): Client<typeof AuthService> {
    return this.#client(AuthService, "identity");
  }

  /** The sign-ins of who calls. */
  get sessions(): Client<typeof SessionService> {
    return this.#client(SessionService, "identity");
  }

  /** Users and employees. */
  get users(): Client<typeof UserService> {
    return this.#client(UserService, "identity");
  }

  /** Permissions and roles. */
  get permissions(): Client<typeof PermissionService> {
    return this.#client(PermissionService, "identity");
  }

  /** Service accounts and their API keys. */
  get serviceAccounts(): Client<typeof ServiceAccountService> {
    return this.#client(ServiceAccountService, "identity");
  }

  /** Tickets. To watch them, `watchTickets` of this object goes on by itself. */
  get tickets(): Client<typeof TicketService> {
    return this.#client(TicketService, "ticket");
  }

  /** The files of tickets. To send and get them, this object has methods that cut and join chunks. */
  get attachments(): Client<typeof AttachmentService> {
    return this.#client(AttachmentService, "ticket");
  }

  /** Working hours. */
  get calendars(): Client<typeof CalendarService> {
    return this.#client(CalendarService, "sla");
  }

  /** What is promised for which ticket. */
  get policies(): Client<typeof PolicyService> {
    return this.#client(PolicyService, "sla");
  }

  /** The promises about tickets. */
  get sla(): Client<typeof SlaService> {
    return this.#client(SlaService, "sla");
  }

  /** Mail, and who wants which. */
  get notifications(): Client<typeof NotificationService> {
    return this.#client(NotificationService, "notify");
  }

  /** The access token that calls are made with now; undefined without credentials. */
  async accessToken(): Promise<string | undefined> {
    return await this.#tokens?.token();
  }

  /** Watches tickets until the caller leaves the loop: see `WatchTickets` of the contract. Goes on by itself. */
  watchTickets(
    request: MessageInitShape<typeof WatchTicketsRequestSchema> = {},
    options?: CallOptions,
  ): AsyncGenerator<WatchTicketsResponse, void, undefined> {
    const { credentials } = this.#options;
    const ownsToken = credentials !== undefined && !("accessToken" in credentials);
    return watchTickets(this.tickets, request, options, ownsToken);
  }

  /** Attaches a file to a ticket as an agent; `request` says what it is. Not tried again: the content is read once. */
  async uploadAttachment(
    request: MessageInitShape<typeof UploadAttachmentRequestSchema>,
    content: Content,
    options?: CallOptions,
  ): Promise<Attachment> {
    const answer = await this.attachments.uploadAttachment(upload(request, content), options);
    return present(answer.attachment);
  }

  /** Attaches a file to a ticket as its requester; `request` says what it is. Not tried again. */
  async submitAttachment(
    request: MessageInitShape<typeof SubmitAttachmentRequestSchema>,
    content: Content,
    options?: CallOptions,
  ): Promise<Attachment> {
    const answer = await this.attachments.submitAttachment(upload(request, content), options);
    return present(answer.attachment);
  }

  /** Gets a file of a ticket as an agent. */
  async downloadAttachment(
    request: MessageInitShape<typeof DownloadAttachmentRequestSchema>,
    options?: CallOptions,
  ): Promise<Download<Attachment>> {
    const given = new AbortController();
    const messages = this.attachments.downloadAttachment(request, linked(options, given));
    return await download<Attachment>(messages, () => given.abort());
  }

  /** Gets a public file of a ticket as its requester. */
  async fetchAttachment(
    request: MessageInitShape<typeof FetchAttachmentRequestSchema>,
    options?: CallOptions,
  ): Promise<Download<Attachment>> {
    const given = new AbortController();
    const messages = this.attachments.fetchAttachment(request, linked(options, given));
    return await download<Attachment>(messages, () => given.abort());
  }

  /** Ends the session that this client began. Calls after it sign in again. */
  async signOut(): Promise<void> {
    await this.auth.signOut({});
    this.#tokens?.forget();
  }

  /** Closes every connection; calls that run are given up. */
  close(): void {
    for (const { manager } of this.#connections.values()) {
      manager.abort();
    }
    this.#connections.clear();
    this.#clients.clear();
  }

  /** The same, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  #tokenSource(credentials: Credentials): TokenSource {
    // Only when a token is wanted: who brings one need not know where identity listens.
    const auth = (): Client<typeof AuthService> =>
      createClient(AuthService, new CallingTransport(this.#transport("identity")));
    return tokenSource(credentials, auth);
  }

  #client<Service extends DescService>(service: Service, where: ServiceName): Client<Service> {
    const known = this.#clients.get(service);
    if (known !== undefined) {
      return known as Client<Service>;
    }
    const client = createClient(service, new CallingTransport(this.#transport(where), this.#tokens));
    this.#clients.set(service, client);
    return client;
  }

  #transport(service: ServiceName): Transport {
    const address = addressOf(this.#options.addresses, service);
    const known = this.#connections.get(address);
    if (known !== undefined) {
      return known.transport;
    }
    const { tls } = this.#options;
    const baseUrl = `${tls ? "https" : "http"}://${address}`;
    const manager = new Http2SessionManager(
      baseUrl,
      KEEP_ALIVE,
      typeof tls === "object" ? tls : undefined,
    );
    const plain = createGrpcTransport({ baseUrl, sessionManager: manager });
    const transport = new RetryingTransport(plain, manager, this.#config);
    this.#connections.set(address, { manager, transport });
    return transport;
  }
}

function linked(options: CallOptions | undefined, given: AbortController): CallOptions {
  return { ...options, signal: options?.signal ? AbortSignal.any([options.signal, given.signal]) : given.signal };
}

function present(attachment: Attachment | undefined): Attachment {
  if (attachment === undefined) {
    throw new Error("The upload was answered without the file.");
  }
  return attachment;
}
