import type { CallOptions } from "@connectrpc/connect";

/** An RPC that answers page by page: every List and Search. */
export type PagedCall<Request, Response extends { readonly nextPageToken: string }> = (
  request: Request & { pageToken?: string },
  options?: CallOptions,
) => Promise<Response>;

/** What the pages of an answer are full of: the members of its one repeated field. */
export type ItemOf<Response> = {
  [Field in keyof Response]-?: Field extends `$${string}` ? never : Response[Field] extends (infer Item)[] ? Item : never;
}[keyof Response];

/**
 * Every page of a list, from the one that the request asks for on. `options` are those of each call.
 *
 *     for await (const page of pages(serviq.tickets.listTickets, { pageSize: 100 })) …
 */
export async function* pages<Request extends object, Response extends { readonly nextPageToken: string }>(
  call: PagedCall<Request, Response>,
  request: Request,
  options?: CallOptions,
): AsyncGenerator<Response, void, undefined> {
  let asked: Request & { pageToken?: string } = request;
  for (;;) {
    const page = await call(asked, options);
    yield page;
    if (page.nextPageToken === "") {
      return;
    }
    asked = { ...request, pageToken: page.nextPageToken };
  }
}

/**
 * Everything in a list, whatever the size of its pages; the next one is fetched when it is wanted.
 *
 *     for await (const ticket of items(serviq.tickets.listTickets, { requesterEmail: "ada@example.com" })) …
 */
export async function* items<Request extends object, Response extends { readonly nextPageToken: string }>(
  call: PagedCall<Request, Response>,
  request: Request,
  options?: CallOptions,
): AsyncGenerator<ItemOf<Response>, void, undefined> {
  for await (const page of pages(call, request, options)) {
    const [list] = Object.entries(page).filter(([field, value]) => !field.startsWith("$") && Array.isArray(value));
    yield* (list?.[1] ?? []) as ItemOf<Response>[];
  }
}
