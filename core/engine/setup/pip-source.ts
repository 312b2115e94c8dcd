import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Wheel } from "./engine-release.ts";
import type { EngineSource, SourceContext } from "./engine-source.ts";
import { nvidiaRequirements } from "./nvidia-requirements.ts";
import { failureReason, runCommand } from "./run-command.ts";
import { setUpError } from "./set-up-error.ts";
import { unpackEngine } from "./unpack-engine.ts";
import { type UnpackedFile, unpackWheel } from "./unpack-wheel.ts";
import { engineContents } from "./wheel-contents.ts";

/** pip under the names it goes by. */
const PIP_COMMANDS: readonly (readonly [string, ...string[]])[] = [
  ["pip3"],
  ["pip"],
  ["python3", "-m", "pip"],
  ["python", "-m", "pip"],
  ["py", "-m", "pip"],
];

/** Platforms whose wheels run wherever TensorFlow's does; NVIDIA's are often built for older ones. */
const OLDER_PLATFORMS: Readonly<Record<string, readonly string[]>> = {
  manylinux_2_27_x86_64: ["manylinux_2_17_x86_64", "manylinux2014_x86_64"],
};

/** `pip download`, since pip knows the machine's mirrors, proxies and offline indexes. */
export const PIP_SOURCE: EngineSource = {
  name: "pip download",
  async fill(staging, context) {
    const pip = await findPip(context.environment);
    const { wheel, libraries, variant } = context.release;
    const requirement = `${wheel.project}==${wheel.version}`;
    const files = await withDownloaded(pip, requirement, wheel, context, (path) =>
      unpackEngine(path, staging, libraries, context.reporter),
    );
    if (variant === "cuda") files.push(...(await fillNvidia(pip, staging, context)));
    return files;
  },
};

async function findPip(environment: NodeJS.ProcessEnv): Promise<readonly [string, ...string[]]> {
  for (const command of PIP_COMMANDS) {
    const [file, ...leading] = command;
    const { status } = await runCommand(file, [...leading, "--version"], { environment, timeoutMs: 30_000 });
    if (status === 0) return command;
  }
  throw setUpError("pip is not on the PATH");
}

/** The wheels of CUDA and cuDNN that TensorFlow's own wheel asks for. Not run yet: no CUDA device was at hand. */
async function fillNvidia(
  pip: readonly [string, ...string[]],
  staging: string,
  context: SourceContext,
): Promise<UnpackedFile[]> {
  const files: UnpackedFile[] = [];
  const select = engineContents([]);
  const metadata = await readFile(join(staging, "METADATA"), "utf8");
  for (const requirement of nvidiaRequirements(metadata)) {
    const unpacked = await withDownloaded(pip, requirement, context.release.wheel, context, (path) =>
      unpackWheel(path, staging, (entry) => (entry.startsWith("nvidia/") ? select(entry) : undefined)),
    );
    files.push(...unpacked);
  }
  return files;
}

async function withDownloaded<T>(
  pip: readonly [string, ...string[]],
  requirement: string,
  wheel: Wheel,
  { environment, reporter, downloads }: SourceContext,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(downloads, "pip-"));
  try {
    reporter.step(`${pip.join(" ")} download ${requirement}`);
    const [file, ...leading] = pip;
    const result = await runCommand(file, [...leading, ...downloadArguments(requirement, wheel, folder)], {
      environment,
    });
    if (result.status !== 0) throw setUpError(`${file} could not: ${failureReason(result)}`);
    const name = (await readdir(folder)).find((entry) => entry.endsWith(".whl"));
    if (name === undefined) throw setUpError(`${file} left no wheel of ${requirement}`);
    return await use(join(folder, name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Platform and ABI are named, so that the Python behind pip need not be one that TensorFlow has wheels for. */
function downloadArguments(requirement: string, wheel: Wheel, folder: string): string[] {
  const platforms = [wheel.platform, ...(OLDER_PLATFORMS[wheel.platform] ?? [])];
  return [
    "download",
    "--no-deps",
    "--only-binary=:all:",
    "--implementation=cp",
    `--python-version=${wheel.pythonVersion}`,
    `--abi=cp${wheel.pythonVersion}`,
    ...platforms.map((platform) => `--platform=${platform}`),
    "--disable-pip-version-check",
    "--progress-bar=off",
    "--dest",
    folder,
    requirement,
  ];
}
