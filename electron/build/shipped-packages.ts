import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ShippedPackage } from "../../core/contract/studio/shipped-package.ts";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type: string };
  readonly licenses?: readonly { readonly type: string }[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Developed with, but in every installer: the shell itself. */
const SHELL = ["electron"];

/** What the app carries: its dependencies and theirs, as they lie in `node_modules`, and the shell; by name. */
export function shippedPackages(root: string): ShippedPackage[] {
  const found = new Map<string, ShippedPackage>();
  const visit = (folder: string): void => {
    if (found.has(folder)) return;
    const manifest = manifestIn(folder);
    found.set(folder, {
      name: manifest.name,
      version: manifest.version,
      licence: licenceOf(manifest),
      text: licenceText(folder),
    });
    visitAll(folder, Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }));
  };
  const visitAll = (from: string, names: readonly string[]): void => {
    for (const name of names) {
      const folder = findPackage(from, name);
      // An optional package of another platform is not there, and not shipped.
      if (folder !== null) visit(folder);
    }
  };
  visitAll(root, Object.keys(manifestIn(root).dependencies ?? {}));
  for (const name of SHELL) addShell(root, name, found);
  return [...found.values()].sort(
    (a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version),
  );
}

/** The shell alone: what its npm package needs is needed to install it, not to run it. */
function addShell(root: string, name: string, found: Map<string, ShippedPackage>): void {
  const folder = findPackage(root, name);
  if (folder === null) return;
  const manifest = manifestIn(folder);
  const { version } = manifest;
  found.set(folder, { name, version, licence: licenceOf(manifest), text: licenceText(folder) });
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

/** Where Node would find it from there. */
function findPackage(from: string, name: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return candidate;
    if (folder === dirname(folder)) return null;
  }
}

function licenceOf({ license, licenses }: Manifest): string {
  if (typeof license === "string") return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(" OR ") ?? "not named";
}

function licenceText(folder: string): string | null {
  const file = readdirSync(folder).find((name) => /^(?:licen[cs]e|copying)(?:[-.]|$)/i.test(name));
  return file === undefined ? null : readFileSync(join(folder, file), "utf8").trim();
}
