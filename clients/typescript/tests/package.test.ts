import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));

const CONSUMER = `
import { connect, items, NotFoundError, type Serviq } from "@serviq/client";
import { ErrorReason as CommonReason } from "@serviq/client/common";
import type { User } from "@serviq/client/identity";
import { NotificationService } from "@serviq/client/notify";
import { ClockKind } from "@serviq/client/sla";
import { Priority, type Ticket } from "@serviq/client/ticket";

const serviq: Serviq = connect({ addresses: { ticket: "127.0.0.1:1" } });
export async function titles(): Promise<string[]> {
  const found: string[] = [];
  for await (const ticket of items(serviq.tickets.listTickets, { priorities: [Priority.HIGH] })) {
    const each: Ticket = ticket;
    found.push(each.title);
  }
  return found;
}
export const me = async (): Promise<User | undefined> => (await serviq.users.getMe({})).user;
// @ts-expect-error: the request has no such field.
export const wrong = () => serviq.tickets.getTicket({ nonsense: 1 });
serviq.close();
console.log(NotFoundError.name, CommonReason.TOKEN_MISSING, NotificationService.typeName, ClockKind.RESOLUTION);
`;

test("what npm packs works alone in an empty folder, types included", (context) => {
  const folder = mkdtempSync(join(tmpdir(), "serviq-consumer-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const run = (program: string, ...words: string[]): string =>
    execFileSync(program, words, { cwd: folder, encoding: "utf8" });

  const packed = run("npm", "pack", PACKAGE, "--json", "--ignore-scripts", "--silent");
  const { filename, files } = readPacked(packed);
  const names = files.map(({ path }) => path);
  for (const wanted of ["LICENSE", "README.md", "dist/src/index.d.ts", "dist/gen/service_config.json"]) {
    assert.ok(names.includes(wanted), `${wanted} is in the package`);
  }
  assert.deepEqual(
    names.filter((name) => !/^(dist\/(src|gen)\/|(LICENSE|README\.md|package\.json)$)/.test(name)),
    [],
  );

  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  const quiet = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];
  run("npm", "install", ...quiet, `./${filename}`, "@types/node@20.19.43");
  writeFileSync(join(folder, "consumer.ts"), CONSUMER);
  const compiler = join(PACKAGE, "node_modules/typescript/bin/tsc");
  run(process.execPath, compiler, "--strict", "--module", "nodenext", "--target", "es2022", "--types", "node", "consumer.ts");
  assert.equal(
    run(process.execPath, "consumer.js"),
    "NotFoundError 4 serviq.notify.v1.NotificationService 2\n",
  );
});

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** npm prints a list, or since version 12 an object, of what it packed. */
function readPacked(printed: string): Packed {
  const [packed] = Object.values(JSON.parse(printed) as Record<string, Packed>);
  assert.ok(packed);
  return packed;
}
