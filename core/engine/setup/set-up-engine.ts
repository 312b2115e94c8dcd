import { BoresightError } from "../../errors/boresight-error.ts";
import { engineAddonPath, enginePackageFolder } from "../engine-location.ts";
import { cacheFolder } from "./cache-folder.ts";
import { hasCudaDriver } from "./cuda-device.ts";
import {
  type EngineRelease,
  type EngineVariant,
  engineRelease,
  TENSORFLOW_VERSION,
} from "./engine-release.ts";
import { removeFailedAttempts, writeFailedAttempts } from "./failed-attempts-file.ts";
import { installAddon } from "./install-addon.ts";
import { obtainLibraries } from "./obtain-libraries.ts";
import { PYPI } from "./package-index-source.ts";
import { runPackageInstaller } from "./package-installer.ts";
import { placeLibraries } from "./place-libraries.ts";
import { type EngineProbe, probeEngine } from "./probe-engine.ts";
import { reasonOf, setUpError } from "./set-up-error.ts";
import { type SetUpReporter, SILENT_REPORTER } from "./set-up-reporter.ts";

export interface SetUpOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly reporter?: SetUpReporter;
  /** Whose `deps/lib` and `lib/napi-v8` are filled. */
  readonly packageFolder?: string;
  readonly packageIndex?: string;
}

export interface EngineSetUp {
  readonly tensorflow: string;
  readonly usesGpu: boolean;
  /** Where the libraries came from, in words. */
  readonly source: string;
  readonly addon: "already there" | "prebuilt" | "compiled" | "the package's";
}

/**
 * Sets TensorFlow up, unless it is: libraries from the cache or the first source that has them, an addon that loads them,
 * and the package's own installer when all else fails.
 *
 * `BORESIGHT_LIBTENSORFLOW` names a wheel or a folder to take the libraries from, `BORESIGHT_ENGINE` is `cpu` or `cuda`.
 * @throws BoresightError `engine-missing`; what failed is in its message and, one a line, in `facts.attempts`.
 */
export async function setUpEngine(options: SetUpOptions = {}): Promise<EngineSetUp> {
  const { environment = process.env, reporter = SILENT_REPORTER } = options;
  const packageFolder = options.packageFolder ?? enginePackageFolder();
  const cache = cacheFolder(environment);
  const present = await probeEngine(engineAddonPath(packageFolder));
  if (present.loads && present.tensorflow === TENSORFLOW_VERSION && !asksForAnother(environment)) {
    await removeFailedAttempts(cache);
    return engineSetUp(present, "an earlier set-up", "already there");
  }
  const attempts: string[] = [];
  const made = await tryAll({ ...options, environment, reporter }, packageFolder, present, attempts);
  if (made) {
    await removeFailedAttempts(cache);
    return made;
  }
  await writeFailedAttempts(cache, attempts);
  throw missing(attempts);
}

/** Whether the environment wants libraries other than those that may be there already. */
function asksForAnother(environment: NodeJS.ProcessEnv): boolean {
  return Boolean(environment.BORESIGHT_LIBTENSORFLOW || environment.BORESIGHT_ENGINE);
}

type FullOptions = SetUpOptions & Required<Pick<SetUpOptions, "environment" | "reporter">>;

/** The first way that works; the reasons of those that did not go to `attempts`. */
async function tryAll(
  options: FullOptions,
  packageFolder: string,
  present: EngineProbe,
  attempts: string[],
): Promise<EngineSetUp | undefined> {
  for (const variant of wantedVariants(options.environment)) {
    const release = engineRelease(process.platform, process.arch, variant);
    if (!release) continue;
    try {
      return await setUpRelease(release, packageFolder, options);
    } catch (error) {
      attempts.push(...attemptsOf(error));
    }
  }
  // Another version, put there by the package's installer under an npm that runs it, is better than none.
  if (present.loads) return engineSetUp(present, "an earlier set-up", "already there");
  try {
    return await tryPackageInstaller(packageFolder, options.reporter);
  } catch (error) {
    attempts.push(`the package's own installer: ${reasonOf(error)}`);
    return undefined;
  }
}

async function tryPackageInstaller(packageFolder: string, reporter: SetUpReporter): Promise<EngineSetUp> {
  await runPackageInstaller(packageFolder, reporter);
  const probe = await probeEngine(engineAddonPath(packageFolder));
  if (!probe.loads) throw setUpError(probe.reason);
  return engineSetUp(probe, "the installer of @tensorflow/tfjs-node-gpu", "the package's");
}

async function setUpRelease(
  release: EngineRelease,
  packageFolder: string,
  options: FullOptions,
): Promise<EngineSetUp> {
  const { environment, reporter, packageIndex = PYPI } = options;
  const cache = cacheFolder(environment);
  const sealed = await obtainLibraries({ release, environment, reporter, cache, packageIndex });
  await placeLibraries(sealed, release.libraries, packageFolder);
  const { libraries } = release;
  const { origin, probe } = await installAddon({ packageFolder, libraries, sealed, reporter });
  return engineSetUp(probe, sealed.source, origin);
}

/** With a CUDA device the libraries for it, and those without when they cannot be had. */
function wantedVariants(environment: NodeJS.ProcessEnv): readonly EngineVariant[] {
  const asked = environment.BORESIGHT_ENGINE;
  if (asked === "cuda" || asked === "cpu") return [asked];
  return hasCudaDriver() ? ["cuda", "cpu"] : ["cpu"];
}

function engineSetUp(
  { tensorflow, usesGpu }: EngineProbe & { readonly loads: true },
  source: string,
  addon: EngineSetUp["addon"],
): EngineSetUp {
  return { tensorflow, usesGpu, source, addon };
}

function attemptsOf(error: unknown): readonly string[] {
  const attempts = error instanceof BoresightError ? error.facts.attempts : undefined;
  return Array.isArray(attempts) ? attempts : [reasonOf(error)];
}

function missing(attempts: readonly string[]): BoresightError {
  const message =
    "TensorFlow could not be set up, so training is not possible yet; annotating and reviewing are. " +
    "Run `npx boresight doctor` to see what is missing and how to get it.";
  return new BoresightError("engine-missing", message, { attempts });
}
