import { join } from "node:path";
import { app } from "./app.ts";
import { startChromium } from "./chromium-process.ts";
import type { DevtoolsMessage } from "./devtools-pipe.ts";
import { startLoopbackServer } from "./loopback-server.ts";
import { windowsByTarget } from "./window-registry.ts";

const PARENT_CHECK_MS = 1000;

/** Starts Chromium, and tells the app that it is ready. */
export async function startApp(): Promise<void> {
  const port = await startLoopbackServer();
  const profile = join(app.getPath("userData"), "standin-chromium");
  const devtools = startChromium(profile, port, () => {
    console.error("stand-in: Chromium went away");
    app.exit(1);
  });
  endWithParent();
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void app.quit());
  const { product } = await devtools.send("Browser.getVersion");
  Object.assign(process.versions, { chrome: product.split("/")[1] });
  devtools.on("Target.targetDestroyed", ({ targetId }) => windowsByTarget.get(targetId)?.takeEnd());
  devtools.on("Target.targetCrashed", ({ targetId, status }) =>
    windowsByTarget
      .get(targetId)
      ?.webContents.emit("render-process-gone", {}, { reason: status, exitCode: 1 }),
  );
  devtools.on("Target.targetCreated", ({ targetInfo }: DevtoolsMessage) => {
    const opener = windowsByTarget.get(targetInfo.openerId)?.webContents;
    if (opener?.windowOpenHandler?.({ url: targetInfo.url }).action !== "deny") return;
    devtools.send("Target.closeTarget", { targetId: targetInfo.targetId }).catch(console.error);
  });
  await devtools.send("Target.setDiscoverTargets", { discover: true });
  app.becomeReady();
}

/** The test was killed: do not linger. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) app.exit(1);
  }, PARENT_CHECK_MS).unref();
}
