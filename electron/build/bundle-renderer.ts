import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { build } from "vite";
import { DIST_RENDERER, ROOT } from "./app-folders.ts";
import { licencesPlugin } from "./licences-plugin.ts";

/** The window's page. Its addresses are relative: Electron serves it as `studio://app/`. */
export async function bundleRenderer(): Promise<void> {
  await build({
    configFile: false,
    root: join(ROOT, "renderer"),
    base: "./",
    publicDir: false,
    logLevel: "warn",
    plugins: [react(), licencesPlugin()],
    build: {
      outDir: DIST_RENDERER,
      emptyOutDir: true,
      target: "chrome140",
      sourcemap: true,
      // The page's policy lets no data: addresses run or style anything.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
    },
  });
}
