import { existsSync } from "node:fs";
import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BoresightError } from "../../errors/boresight-error.ts";
import { engineSourceFolder } from "../engine-location.ts";
import { compileAddon } from "./compile-addon.ts";
import type { EngineRelease } from "./engine-release.ts";
import { librariesFolder } from "./place-libraries.ts";
import { prebuiltAddon } from "./prebuilt-addon.ts";
import { type EngineProbe, probeEngine } from "./probe-engine.ts";
import type { SealedFolder } from "./sealed-folder.ts";
import { reasonOf, setUpError } from "./set-up-error.ts";
import type { SetUpReporter } from "./set-up-reporter.ts";

export interface InstalledAddon {
  readonly origin: "prebuilt" | "compiled";
  readonly probe: EngineProbe & { readonly loads: true };
}

export interface AddonOptions {
  readonly packageFolder: string;
  readonly libraries: EngineRelease["libraries"];
  readonly sealed: SealedFolder;
  readonly reporter: SetUpReporter;
}

/**
 * Puts an addon that loads beside the libraries: the one built beforehand, since it needs no compiler and is the one
 * that was tested; where it does not load, one built on this machine.
 * @throws BoresightError `engine-missing` with both reasons in `facts.attempts`.
 */
export async function installAddon(options: AddonOptions): Promise<InstalledAddon> {
  const makers = {
    prebuilt: async (path: string) => copyFile(await prebuiltAddon(), path),
    compiled: (path: string) => compileHere(options, path),
  };
  const attempts: string[] = [];
  for (const origin of ["prebuilt", "compiled"] as const) {
    try {
      return { origin, probe: await makeAndProbe(options.packageFolder, makers[origin]) };
    } catch (error) {
      attempts.push(`${origin}: ${reasonOf(error)}`);
    }
  }
  const message = `TensorFlow's addon does not load (${attempts.join("; ")}).`;
  throw new BoresightError("engine-missing", message, { attempts });
}

async function compileHere(
  { packageFolder, libraries, sealed, reporter }: AddonOptions,
  path: string,
): Promise<void> {
  reporter.step("building TensorFlow's addon with this machine's C++ compiler");
  const folder = librariesFolder(packageFolder);
  await compileAddon(
    {
      // An engine folder of its own, as the packaged studio has, holds no sources.
      packageFolder: existsSync(join(packageFolder, "binding")) ? packageFolder : engineSourceFolder(),
      libraries: libraries.map((library) => join(folder, library)),
      include: join(sealed.path, "include"),
    },
    path,
  );
}

/** Tried under another name in the same folder, where it finds the libraries as it will later; then renamed. */
async function makeAndProbe(
  packageFolder: string,
  make: (path: string) => Promise<void>,
): Promise<InstalledAddon["probe"]> {
  const target = join(packageFolder, "lib", "napi-v8", "tfjs_binding.node");
  const candidate = join(dirname(target), `candidate-${process.pid}.node`);
  await mkdir(dirname(target), { recursive: true });
  try {
    await make(candidate);
    const probe = await probeEngine(candidate);
    if (!probe.loads) throw setUpError(probe.reason);
    await rename(candidate, target);
    return probe;
  } finally {
    await rm(candidate, { force: true });
  }
}
