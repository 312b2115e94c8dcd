import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { enginePackageFolder } from "../engine-location.ts";
import { cacheFolder } from "./cache-folder.ts";
import { compileAddon } from "./compile-addon.ts";
import { engineRelease, TENSORFLOW_VERSION } from "./engine-release.ts";
import { obtainLibraries } from "./obtain-libraries.ts";
import { PYPI } from "./package-index-source.ts";
import { type PrebuiltRecord, prebuiltFolder } from "./prebuilt-addon.ts";
import { sha256OfFile } from "./resumable-download.ts";
import { runCommand } from "./run-command.ts";

// Builds the addon that comes with the program, for the machine this runs on, and records its checksum:
// `node core/engine/setup/prebuild-addon.ts`. Run it when the package or TensorFlow changes, and commit both files.

const release = engineRelease(process.platform, process.arch, "cpu");
if (!release) throw new Error(`there are no libraries to build with for ${process.platform}-${process.arch}`);
const packageFolder = enginePackageFolder();
const sealed = await obtainLibraries({
  release,
  environment: process.env,
  reporter: { step: console.log, progress: () => undefined },
  cache: cacheFolder(),
  packageIndex: PYPI,
});
const folder = prebuiltFolder();
const addon = join(folder, "tfjs_binding.node");
await mkdir(folder, { recursive: true });
await compileAddon(
  {
    packageFolder,
    libraries: release.libraries.map((library) => join(sealed.path, "lib", library)),
    include: join(sealed.path, "include"),
  },
  addon,
);
const record: PrebuiltRecord = {
  sha256: await sha256OfFile(addon),
  builtFrom: await describeSources(),
  tensorflow: TENSORFLOW_VERSION,
  compiler: (await runCommand("c++", ["--version"])).stdout.split("\n")[0] ?? "",
};
await writeFile(join(folder, "tfjs_binding.json"), `${JSON.stringify(record, null, 2)}\n`);
console.log(`${addon}: ${record.sha256}`);

/** The package's version and a checksum over the two files that are compiled. */
async function describeSources(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  const hash = createHash("sha256");
  for (const source of ["tfjs_backend.cc", "tfjs_binding.cc"]) {
    hash.update(await readFile(join(packageFolder, "binding", source)));
  }
  return `@tensorflow/tfjs-node-gpu ${version}, binding/*.cc sha256 ${hash.digest("hex")}`;
}
