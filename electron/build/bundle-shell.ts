import { join } from "node:path";
import { build } from "vite";
import { DIST_ELECTRON, ROOT } from "./app-folders.ts";
import { coreAddressPlugin } from "./core-address-plugin.ts";

/** Packages that stay outside: native ones, what finds files beside itself, and Electron itself. */
const OUTSIDE = ["electron", "better-sqlite3", "sharp", "@tensorflow/tfjs-node-gpu"];

/** Main process and preload script, each one CommonJS file: what a sandboxed preload asks for. */
export async function bundleShell(): Promise<void> {
  await bundle("main");
  await bundle("preload");
}

async function bundle(entry: "main" | "preload"): Promise<void> {
  await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: "warn",
    plugins: [coreAddressPlugin()],
    ssr: { target: "node", noExternal: true, external: OUTSIDE },
    build: {
      ssr: join(ROOT, "electron", `${entry}.ts`),
      outDir: DIST_ELECTRON,
      emptyOutDir: false,
      target: "node24",
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        output: { format: "cjs", entryFileNames: "[name].cjs", codeSplitting: false },
      },
    },
  });
}
