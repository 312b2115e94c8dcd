import { join, relative, sep } from "node:path";
import type { Plugin } from "vite";
import { DIST_ELECTRON, ROOT } from "./app-folders.ts";
import { rewriteSpecifiers } from "./transpile-core.ts";

/** A packaged app keeps `dist/core` beside its archive: other processes and the linker need real files. */
const IN_ARCHIVE = "/app\\.asar(?=[\\\\/])/";

/**
 * Bundled into the main process, a file of `core/` still finds its siblings: `import.meta.url` becomes the address of its
 * twin under `dist/core`, and the `.ts` that it names there becomes `.js`.
 */
export function coreAddressPlugin(): Plugin {
  const core = join(ROOT, "core", sep);
  return {
    name: "core-address",
    transform(source, id) {
      if (!id.startsWith(core) || !source.includes("import.meta.url")) return null;
      const twin = relative(DIST_ELECTRON, join(ROOT, "dist", relative(ROOT, id))).replace(/\.ts$/, ".js");
      const path = `require("node:path").join(__dirname, ${JSON.stringify(twin.split(sep).join("/"))})`;
      const address = `require("node:url").pathToFileURL(${path}.replace(${IN_ARCHIVE}, "app.asar.unpacked")).href`;
      return { code: rewriteSpecifiers(source).replaceAll("import.meta.url", address), map: null };
    },
  };
}
