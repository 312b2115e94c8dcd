import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256OfFile } from "./resumable-download.ts";
import { setUpError } from "./set-up-error.ts";

/** Written by `prebuild-addon.ts` beside the addon. */
export interface PrebuiltRecord {
  readonly sha256: string;
  readonly builtFrom: string;
  readonly tensorflow: string;
  readonly compiler: string;
}

/** `resources/engine/<platform>-<architecture>/`, where an addon built beforehand may lie. */
export function prebuiltFolder(): string {
  const resources = fileURLToPath(new URL("../../../resources/engine/", import.meta.url));
  return join(resources, `${process.platform}-${process.arch}`);
}

/**
 * The addon that comes with the program.
 * @throws BoresightError `engine-missing` where there is none for this machine, or it is not the one that was recorded.
 */
export async function prebuiltAddon(folder = prebuiltFolder()): Promise<string> {
  const text = await readFile(join(folder, "tfjs_binding.json"), "utf8").catch(() => undefined);
  if (text === undefined)
    throw setUpError(`none is built beforehand for ${process.platform}-${process.arch}`);
  const addon = join(folder, "tfjs_binding.node");
  const { sha256 } = JSON.parse(text) as PrebuiltRecord;
  if ((await sha256OfFile(addon)) !== sha256) throw setUpError(`${addon} is not the file that was recorded`);
  return addon;
}
