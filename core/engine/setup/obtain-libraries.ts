import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { BoresightError } from "../../errors/boresight-error.ts";
import { type EngineRelease, TENSORFLOW_VERSION } from "./engine-release.ts";
import type { EngineSource, SourceContext } from "./engine-source.ts";
import { withFileLock } from "./file-lock.ts";
import { givenSource } from "./given-source.ts";
import { PACKAGE_INDEX_SOURCE } from "./package-index-source.ts";
import { PIP_SOURCE } from "./pip-source.ts";
import { readSealedFolder, type SealedFolder, sealFolder } from "./sealed-folder.ts";
import { reasonOf } from "./set-up-error.ts";
import type { SetUpReporter } from "./set-up-reporter.ts";

export interface ObtainOptions {
  readonly release: EngineRelease;
  readonly environment: NodeJS.ProcessEnv;
  readonly reporter: SetUpReporter;
  /** The program's cache folder. */
  readonly cache: string;
  readonly packageIndex: string;
}

/** A temporary folder that is as old was left by a process that died: whoever cleans up holds the lock. */
const ABANDONED_AFTER_MS = 3600 * 1000;

/**
 * TensorFlow's libraries and headers in the cache: what lies there already, or else from the first source that has them.
 * @throws BoresightError `engine-missing` with each source's reason in `facts.attempts`.
 */
export async function obtainLibraries(options: ObtainOptions): Promise<SealedFolder> {
  const { environment, cache, release, reporter } = options;
  const engines = join(cache, "engine");
  const downloads = join(engines, "downloads");
  await mkdir(downloads, { recursive: true });
  const given = environment.BORESIGHT_LIBTENSORFLOW;
  const target = join(engines, await folderName(release, given));
  const cached = await readSealedFolder(target);
  if (cached) return cached;
  const sources = given ? [givenSource(resolve(given))] : [PIP_SOURCE, PACKAGE_INDEX_SOURCE];
  const waiting = (): void => reporter.step("waiting for another installation on this machine");
  return withFileLock(
    join(engines, "lock"),
    async () =>
      (await readSealedFolder(target)) ??
      (await fillFrom(sources, engines, target, { ...options, downloads })),
    waiting,
  );
}

async function fillFrom(
  sources: readonly EngineSource[],
  engines: string,
  target: string,
  context: SourceContext,
): Promise<SealedFolder> {
  await removeAbandoned(engines, "staging-");
  await removeAbandoned(context.downloads, "pip-");
  const attempts: string[] = [];
  for (const source of sources) {
    const staging = await mkdtemp(join(engines, "staging-"));
    try {
      const files = await source.fill(staging, context);
      return await sealFolder(staging, target, { source: source.name, files });
    } catch (error) {
      attempts.push(`${source.name}: ${reasonOf(error)}`);
      await rm(staging, { recursive: true, force: true });
    }
  }
  const message = `TensorFlow ${TENSORFLOW_VERSION} could not be had (${attempts.join("; ")}).`;
  throw new BoresightError("engine-missing", message, { attempts });
}

/** A folder for each release; what somebody names himself is told apart by its path and its age. */
async function folderName({ variant }: EngineRelease, given: string | undefined): Promise<string> {
  const release = `tensorflow-${TENSORFLOW_VERSION}-${process.platform}-${process.arch}`;
  if (!given) return `${release}-${variant}`;
  const age = (await stat(given).catch(() => undefined))?.mtimeMs ?? 0;
  const identity = createHash("sha256")
    .update(`${resolve(given)}|${age}`)
    .digest("hex");
  return `${release}-given-${identity.slice(0, 12)}`;
}

/** Folders that `mkdtemp` made for unpacking and for pip. */
async function removeAbandoned(folder: string, prefix: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}
