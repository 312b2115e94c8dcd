import { join } from "node:path";
import { app, type BrowserWindow, ipcMain, Menu, nativeTheme } from "electron";
import { answerRequest } from "./answer-request.ts";
import { applicationMenu } from "./application-menu.ts";
import { askBeforeClosing } from "./ask-before-closing.ts";
import { EVENT_CHANNEL, REQUEST_CHANNEL } from "./channel-names.ts";
import { makeHandlers } from "./handlers/handler-table.ts";
import { hardenContents } from "./harden-contents.ts";
import { launchUtilityProcess } from "./launch-utility-process.ts";
import { projectArgument } from "./project-argument.ts";
import { isPageOf } from "./sender-check.ts";
import { Studio } from "./studio.ts";
import { logEvent, logFailure, openStudioLog } from "./studio-log.ts";
import { declareScheme, serveScheme } from "./studio-protocol.ts";
import { openStudioWindow } from "./studio-window.ts";
import { surviveCrash } from "./survive-crash.ts";

/** How long parts of a project may take to end before the app quits without them. */
const LAST_WORK_MS = 15_000;

if (app.requestSingleInstanceLock()) {
  declareScheme();
  // An installed app may not write its own folder: the engine, fetched at first use, lives with the user's data.
  if (app.isPackaged) process.env["BORESIGHT_ENGINE_FOLDER"] ??= join(app.getPath("userData"), "engine");
  void app.whenReady().then(start);
} else {
  app.quit();
}

function start(): void {
  let window: BrowserWindow | null = null;
  openStudioLog(app.getPath("userData"));
  logEvent("app.started", {
    version: app.getVersion(),
    platform: `${process.platform} ${process.arch}`,
    electron: process.versions["electron"] ?? null,
    packaged: app.isPackaged,
  });
  app.on("quit", (_, code) => logEvent("app.quit", { code }));
  const studio = new Studio({
    userData: app.getPath("userData"),
    deliver: (events) => window?.webContents.send(EVENT_CHANNEL, events),
    launchProcess: launchUtilityProcess,
  });
  const handlers = makeHandlers(studio, () => window!);

  hardenContents();
  nativeTheme.themeSource = studio.preferences.get().theme;
  Menu.setApplicationMenu(
    applicationMenu((command) => studio.emit({ type: "command", command }), { isPackaged: app.isPackaged }),
  );
  serveScheme({ page: join(__dirname, "../renderer"), project: () => studio.project });
  ipcMain.handle(REQUEST_CHANNEL, (event, name, input) => {
    if (!isPageOf(window, event)) throw new Error("Requests are answered to the studio's own page alone.");
    return answerRequest(handlers, name, input);
  });

  window = openStudioWindow(studio);
  surviveCrash(window, studio);
  askBeforeClosing(window, studio);
  window.on("closed", () => {
    window = null;
  });
  const openNamed = (commandLine: readonly string[], folder: string): void => {
    const project = projectArgument(commandLine, folder);
    if (project) void answerRequest(handlers, "project.open", { folder: project });
  };
  openNamed(process.argv, process.cwd());
  app.on("second-instance", (_, commandLine, folder) => {
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
    openNamed(commandLine, folder);
  });
  app.on("activate", () => window?.show());
  quitInOrder(studio);
}

/** The app ends when its window is closed, after what belongs to the project has ended. */
function quitInOrder(studio: Studio): void {
  app.on("window-all-closed", () => app.quit());
  app.on("will-quit", (event) => {
    if (!studio.project) return;
    event.preventDefault();
    const tooLong = new Promise((resolve) => setTimeout(resolve, LAST_WORK_MS));
    void Promise.race([studio.closeProject(), tooLong])
      .catch((error: unknown) => logFailure("project.not-closed", error))
      .finally(() => app.exit());
  });
}
