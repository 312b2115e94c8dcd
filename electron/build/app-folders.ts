import { join, resolve } from "node:path";

/** Where the sources lie and what is made of them. */
export const ROOT = resolve(import.meta.dirname, "../..");
export const DIST = join(ROOT, "dist");
export const DIST_CORE = join(DIST, "core");
export const DIST_ELECTRON = join(DIST, "electron");
export const DIST_RENDERER = join(DIST, "renderer");
