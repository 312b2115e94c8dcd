import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The folder of the npm package whose addon and libraries are the engine. */
export function enginePackageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-node-gpu/package.json"));
}

/** Where set-up puts the built addon. */
export function engineAddonPath(packageFolder: string = enginePackageFolder()): string {
  return join(packageFolder, "lib", "napi-v8", "tfjs_binding.node");
}
