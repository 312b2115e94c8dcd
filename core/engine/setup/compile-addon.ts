import { createRequire } from "node:module";
import { join } from "node:path";
import { failureReason, runCommand } from "./run-command.ts";
import { setUpError } from "./set-up-error.ts";

export interface AddonSources {
  /** The folder of `@tensorflow/tfjs-node-gpu`, with `binding/*.cc`. */
  readonly packageFolder: string;
  /** The libraries to link with, absolute paths. */
  readonly libraries: readonly string[];
  /** TensorFlow's headers. */
  readonly include: string;
}

const COMPILERS = ["c++", "g++", "clang++"] as const;

/**
 * Builds the package's addon. The compiler is called directly: node-gyp would want Python and a download of Node's
 * headers, of which Node-API needs only the four files in `node-api-headers`.
 * @throws BoresightError `engine-missing` where there is no compiler, or it does not accept the sources.
 */
export async function compileAddon(sources: AddonSources, output: string): Promise<void> {
  const compiler = await findCompiler();
  const result = await runCommand(compiler, compilerArguments(sources, output));
  if (result.status !== 0)
    throw setUpError(`${compiler} could not build the addon: ${failureReason(result)}`);
}

async function findCompiler(): Promise<string> {
  for (const compiler of COMPILERS) {
    const { status } = await runCommand(compiler, ["--version"], { timeoutMs: 30_000 });
    if (status === 0) return compiler;
  }
  throw setUpError("there is no C++ compiler on the PATH (on Debian and Ubuntu: apt install g++)");
}

function compilerArguments({ packageFolder, libraries, include }: AddonSources, output: string): string[] {
  const nodeHeaders = join(
    createRequire(import.meta.url).resolve("node-api-headers/package.json"),
    "..",
    "include",
  );
  return [
    ...["-O2", "-std=c++17", "-shared", "-fPIC", "-s", "-DNAPI_VERSION=8", "-w"],
    ...["-I", nodeHeaders, "-I", include, "-I", packageFolder],
    join(packageFolder, "binding", "tfjs_backend.cc"),
    join(packageFolder, "binding", "tfjs_binding.cc"),
    ...libraries,
    ...LINKING[process.platform === "darwin" ? "darwin" : "linux"],
    ...["-o", output],
  ];
}

const LINKING = {
  // libstdc++ is shared with TensorFlow, which brings it along: linked statically it would tie the addon to this
  // machine's newest C library.
  linux: ["-ffunction-sections", "-fdata-sections", "-Wl,--gc-sections", "-Wl,-rpath,$ORIGIN/../../deps/lib"],
  darwin: ["-undefined", "dynamic_lookup", "-Wl,-rpath,@loader_path/../../deps/lib"],
} as const;
