import { join } from "node:path";
import { utilityProcess } from "electron";
import { environmentOf } from "../core/child-environment.ts";
import type { LaunchProcess } from "../core/child-handle.ts";

/** Starts a program of `dist/core` as a process of Electron's. What it prints goes to the studio's own output. */
export const launchUtilityProcess: LaunchProcess = (entry, environment = {}) => {
  const child = utilityProcess.fork(join(unpacked(__dirname), "../core", `${entry}.js`), [], {
    serviceName: `Boresight ${entry}`,
    env: environmentOf(environment),
    stdio: "inherit",
  });
  return {
    get pid() {
      return child.pid;
    },
    send(message) {
      if (child.pid !== undefined) child.postMessage(message);
      return child.pid !== undefined;
    },
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => void child.once("exit", (code) => listener({ code, signal: null })),
    kill: () => void child.kill(),
  };
};

/** A packaged app keeps `dist/core` beside its archive: worker threads and the linker need real files. */
function unpacked(folder: string): string {
  return folder.replace(/app\.asar(?=[\\/]|$)/, "app.asar.unpacked");
}
