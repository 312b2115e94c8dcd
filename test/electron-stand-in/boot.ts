import Module, { createRequire } from "node:module";
import { electronModule } from "./electron-module.ts";
import { findApp } from "./find-app.ts";
import { startApp } from "./start-app.ts";

// Does what Electron's own start does: gives the app `require("electron")`, runs its main script, then becomes ready.
type Load = (request: string, ...rest: unknown[]) => unknown;
const loader = Module as unknown as { _load: Load };

// [executable, ...arguments], as in Electron.
process.argv.splice(1, 1);
Object.assign(process.versions, { electron: "0.0.0-standin", chrome: "0" });
Object.defineProperty(process, "type", { value: "browser" });
Object.assign(process, { defaultApp: true, resourcesPath: process.cwd() });

const load = loader._load;
loader._load = (request, ...rest) =>
  /^electron(?:\/(?:main|common))?$/.test(request) ? electronModule : load(request, ...rest);

const { main, preloads } = findApp(process.argv.slice(1), import.meta.dirname);
const require = createRequire(import.meta.url);
for (const preload of preloads) require(preload);
loader._load(main, null, true);
startApp().catch((error) => {
  console.error(error);
  process.exit(1);
});
