import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * The folder that holds the engine, its addon and libraries: `BORESIGHT_ENGINE_FOLDER` where it is set, as the packaged
 * studio does, whose own folder may not be written; else that of the npm package.
 */
export function enginePackageFolder(): string {
  return process.env["BORESIGHT_ENGINE_FOLDER"] || engineSourceFolder();
}

/** The folder of the npm package, with the addon's sources. */
export function engineSourceFolder(): string {
  return dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-node-gpu/package.json"));
}

/** Where set-up puts the built addon. */
export function engineAddonPath(packageFolder: string = enginePackageFolder()): string {
  return join(packageFolder, "lib", "napi-v8", "tfjs_binding.node");
}
