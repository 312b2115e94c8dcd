import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { DIST_CORE, ROOT } from "./app-folders.ts";

/**
 * `core/` file by file as plain ECMAScript modules: training, its workers and the checks of the kernels are processes of
 * their own that load their files by path, so they cannot be bundled. Types become blanks: line numbers stay true.
 */
export function transpileCore(): void {
  rmSync(DIST_CORE, { recursive: true, force: true });
  const core = join(ROOT, "core");
  for (const file of globSync("**/*.ts", { cwd: core })) {
    const target = join(DIST_CORE, toScriptName(file));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, transpile(readFileSync(join(core, file), "utf8")));
  }
  // In a packaged app the folder lies apart from the root's package.json.
  writeFileSync(join(DIST_CORE, "package.json"), '{ "type": "module" }\n');
}

function transpile(source: string): string {
  return rewriteSpecifiers(stripTypeScriptTypes(source));
}

/** `./x.ts` where it is imported, re-exported or named as a sibling to start. */
export function rewriteSpecifiers(source: string): string {
  return source
    .replace(/(\b(?:from|import)\s*\(?\s*["']\.{1,2}\/[^"']+)\.ts(["'])/g, "$1.js$2")
    .replace(/(\bnew URL\(\s*["']\.{1,2}\/[^"']+)\.ts(["'])/g, "$1.js$2");
}

function toScriptName(file: string): string {
  return file.replace(/\.ts$/, ".js");
}
