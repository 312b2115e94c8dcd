import { readFileSync } from "node:fs";
import type { BrowserWindow } from "./browser-window.ts";
import { devtools, isHeaded } from "./chromium-process.ts";
import { makeCloneCodec } from "./clone-codec.ts";
import { schemes } from "./custom-schemes.ts";
import type { DevtoolsMessage } from "./devtools-pipe.ts";
import { type MainWorldSettings, prepareMainWorld } from "./main-world.ts";
import { type PreloadSettings, preparePreloadWorld } from "./preload-world.ts";
import { runtime } from "./runtime.ts";
import { PRELOAD_WORLD } from "./web-contents.ts";
import { windowsByTarget } from "./window-registry.ts";
import { bridgeWorlds } from "./world-bridge.ts";

export interface WebPreferences {
  readonly preload?: string;
  readonly contextIsolation?: boolean;
  readonly nodeIntegration?: boolean;
  readonly sandbox?: boolean;
  readonly additionalArguments?: readonly string[];
}

/** Windows are made one after the other, in the order of their constructors. */
let making: Promise<unknown> = Promise.resolve();

/** Makes the page of a window, prepares its two worlds, and returns its DevTools session. */
export async function attachWindow(window: BrowserWindow, preferences: WebPreferences): Promise<string> {
  // The constructor goes on first: it sets what is read here.
  await Promise.resolve();
  if (preferences.contextIsolation === false || preferences.nodeIntegration) {
    throw new Error("stand-in: contextIsolation: false and nodeIntegration are not supported");
  }
  const [width, height] = window.getSize();
  const target = making.then(() =>
    devtools().send("Target.createTarget", { url: "about:blank", newWindow: true, width, height }),
  );
  making = target.catch(() => {});
  const { targetId } = await target;
  window.frameId = targetId;
  windowsByTarget.set(targetId, window);
  const { sessionId } = await devtools().send("Target.attachToTarget", { targetId, flatten: true });
  devtools().on(`session:${sessionId}`, (method, parameters) => hear(window, sessionId, method, parameters));
  const command = (method: string, parameters: object = {}): Promise<DevtoolsMessage> =>
    devtools().send(method, parameters, sessionId);
  await Promise.all([
    command("Page.enable"),
    command("Runtime.enable"),
    command("Page.setLifecycleEventsEnabled", { enabled: true }),
    command("Fetch.enable", { patterns: [{ resourceType: "Document", requestStage: "Request" }] }),
    ...(isHeaded()
      ? []
      : [
          command("Emulation.setDeviceMetricsOverride", {
            width,
            height,
            deviceScaleFactor: 0,
            mobile: false,
          }),
        ]),
    command("Runtime.addBinding", { name: "__standinSend", executionContextName: PRELOAD_WORLD }),
    command("Page.addScriptToEvaluateOnNewDocument", { source: mainWorldScript(window) }),
    command("Page.addScriptToEvaluateOnNewDocument", {
      worldName: PRELOAD_WORLD,
      source: preloadWorldScript(preferences),
    }),
  ]);
  return sessionId;
}

function hear(window: BrowserWindow, sessionId: string, method: string, parameters: DevtoolsMessage): void {
  if (method === "Page.javascriptDialogOpening" && parameters.type === "beforeunload") {
    devtools().send("Page.handleJavaScriptDialog", { accept: false }, sessionId).catch(console.error);
    window.webContents.emit("will-prevent-unload", {});
    window.refuseClose();
    return;
  }
  window.webContents.hear(method, parameters);
}

function mainWorldScript(window: BrowserWindow): string {
  const settings: MainWorldSettings = {
    secret: runtime.secret,
    schemes: [...schemes.keys()],
    deniesWindows: window.webContents.windowOpenHandler?.({ url: "" }).action === "deny",
  };
  return inTopFrame(`(${prepareMainWorld})(${bridgeWorlds}, ${JSON.stringify(settings)})`);
}

function preloadWorldScript({ preload, additionalArguments = [], sandbox }: WebPreferences): string {
  const settings: PreloadSettings = {
    secret: runtime.secret,
    source: preload ? readFileSync(preload, "utf8") : null,
    filename: preload ?? "",
    process: {
      platform: process.platform,
      arch: process.arch,
      versions: process.versions,
      argv: [process.execPath, ...additionalArguments],
      env: sandbox === false ? process.env : {},
    },
  };
  return inTopFrame(
    `(${preparePreloadWorld})(${bridgeWorlds}, ${makeCloneCodec}, ${JSON.stringify(settings)})`,
  );
}

function inTopFrame(script: string): string {
  return `if (window === top) ${script}`;
}
