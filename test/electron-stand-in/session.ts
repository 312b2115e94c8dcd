import { EventEmitter } from "node:events";
import { devtools } from "./chromium-process.ts";
import { protocol } from "./custom-schemes.ts";
import { isVerbose } from "./runtime.ts";

type PermissionCheck = (contents: null, permission: string, origin: string, details: object) => boolean;

/** Electron's names of permissions and those of the DevTools protocol. */
const PERMISSIONS: readonly (readonly [electron: string, chromium: string])[] = [
  ["geolocation", "geolocation"],
  ["notifications", "notifications"],
  ["media", "camera"],
  ["media", "microphone"],
  ["midi", "midi"],
  ["clipboard-read", "clipboard-read"],
  ["clipboard-sanitized-write", "clipboard-write"],
];

/** Electron's `session`: one for all windows. */
export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    protocol,
    webRequest: { onHeadersReceived() {}, onBeforeRequest() {} },
    // Chromium asks beforehand or denies: what the check grants is what a request would get.
    setPermissionRequestHandler() {},
    setPermissionCheckHandler(check: PermissionCheck) {
      for (const [permission, name] of PERMISSIONS) {
        const setting = check(null, permission, "", {}) ? "granted" : "denied";
        devtools()
          .send("Browser.setPermission", { permission: { name }, setting })
          .catch((error) => {
            if (isVerbose()) console.error(error);
          });
      }
    },
    clearCache: async () => {},
  }),
  fromPartition: () => session.defaultSession,
};
