/** What a file is made of: bytes at once, or in pieces of any size, such as those of a Node or web stream. */
export type Content = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** A file as it comes: what it is, and its content piece by piece, which can be read once. */
export interface Download<About> {
  /** What it is. */
  readonly attachment: About;
  /** Its content, in order. Leaving the loop breaks the download off. */
  readonly content: AsyncGenerator<Uint8Array, void, undefined>;
}

/** The most that one message carries: 256 KiB. */
export const CHUNK_BYTES = 262_144;

/** One message of an upload without what the file is. */
export interface Piece {
  readonly chunk: Uint8Array;
  readonly last: boolean;
}

/** Cuts `content` into chunks of 256 KiB; the last one, which may be empty, is marked. */
export async function* pieces(content: Content): AsyncGenerator<Piece, void, undefined> {
  const waiting = new Uint8Array(CHUNK_BYTES);
  let filled = 0;
  for await (const part of content instanceof Uint8Array ? [content] : content) {
    for (let from = 0; from < part.length; ) {
      const taken = part.subarray(from, from + CHUNK_BYTES - filled);
      waiting.set(taken, filled);
      filled += taken.length;
      from += taken.length;
      if (filled === CHUNK_BYTES) {
        yield { chunk: waiting.slice(), last: false };
        filled = 0;
      }
    }
  }
  yield { chunk: waiting.slice(0, filled), last: true };
}

/** The messages of an upload: `about` goes with the first one. */
export async function* upload<About extends object>(
  about: About,
  content: Content,
): AsyncGenerator<(About | object) & Piece, void, undefined> {
  let first = true;
  for await (const piece of pieces(content)) {
    yield first ? { ...about, ...piece } : piece;
    first = false;
  }
}

/** Takes the first message of a download for what it is; `give up` ends the call. */
export async function download<About>(
  messages: AsyncIterable<{ readonly attachment?: About | undefined; readonly chunk: Uint8Array }>,
  giveUp: () => void,
): Promise<Download<About>> {
  const reader = messages[Symbol.asyncIterator]();
  const first = await reader.next();
  if (first.done || first.value.attachment === undefined) {
    giveUp();
    throw new Error("The download did not say what it is.");
  }
  return { attachment: first.value.attachment, content: chunks(first.value.chunk, reader, giveUp) };
}

async function* chunks(
  first: Uint8Array,
  rest: AsyncIterator<{ readonly chunk: Uint8Array }>,
  giveUp: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    if (first.length > 0) {
      yield first;
    }
    for (let next = await rest.next(); !next.done; next = await rest.next()) {
      yield next.value.chunk;
    }
  } finally {
    giveUp();
  }
}
