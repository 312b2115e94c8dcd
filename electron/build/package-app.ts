import { parseArgs } from "node:util";
import { build, type Configuration, Platform } from "electron-builder";
import { ROOT } from "./app-folders.ts";
import { electronIn, fusesOf } from "./fuses-of.ts";
import { PACKAGING } from "./packaging.ts";

// `npm run package`: installers for the system it runs on, into dist/packages. With --electron FOLDER what lies there
// takes Electron's place and the app is laid out without an installer: nothing is fetched then.
const { values } = parseArgs({ options: { electron: { type: "string" }, output: { type: "string" } } });
const { electron, output } = values;

const platform = Platform.current();
const hasFuses = !electron || (await fusesOf(electronIn(electron))) !== null;
await build({
  projectDir: ROOT,
  targets: platform.createTarget(electron ? "dir" : null),
  publish: "never",
  config: {
    ...PACKAGING,
    ...(output ? { directories: { ...PACKAGING.directories, output } } : {}),
    ...(electron ? { electronDist: electron } : {}),
    // What stands in for Electron may have none to set.
    ...(hasFuses ? {} : ({ electronFuses: null } satisfies Partial<Configuration>)),
  },
});
