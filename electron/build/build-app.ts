import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DIST, DIST_ELECTRON, ROOT } from "./app-folders.ts";
import { bundleRenderer } from "./bundle-renderer.ts";
import { bundleShell } from "./bundle-shell.ts";
import { transpileCore } from "./transpile-core.ts";

// `npm run build`: everything that the app runs, from the sources into `dist/`.
const start = performance.now();
rmSync(DIST_ELECTRON, { recursive: true, force: true });
transpileCore();
// Core finds its prebuilt addon two folders above its own, from the sources and from here.
cpSync(join(ROOT, "resources", "engine"), join(DIST, "resources", "engine"), { recursive: true });
await Promise.all([bundleShell(), bundleRenderer()]);
console.log(`Built dist/ in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
