import { join } from "node:path";
import { app, type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from "electron";
import { answerRequest } from "./answer-request.ts";
import { EVENT_CHANNEL, REQUEST_CHANNEL } from "./channel-names.ts";
import { makeHandlers } from "./handlers/handler-table.ts";
import { launchUtilityProcess } from "./launch-utility-process.ts";
import { Studio } from "./studio.ts";
import { declareScheme, PAGE_ORIGIN, serveScheme } from "./studio-protocol.ts";
import { openStudioWindow } from "./studio-window.ts";

declareScheme();
void app.whenReady().then(start);
app.on("window-all-closed", () => app.quit());

function start(): void {
  let window: BrowserWindow | null = null;
  const studio = new Studio({
    userData: app.getPath("userData"),
    deliver: (events) => window?.webContents.send(EVENT_CHANNEL, events),
    launchProcess: launchUtilityProcess,
  });
  const handlers = makeHandlers(studio, () => window!);
  serveScheme({ page: join(__dirname, "../renderer"), project: () => studio.project });
  ipcMain.handle(REQUEST_CHANNEL, (event, name, input) => {
    if (!isOurPage(event, window)) throw new Error("Requests are answered to the studio's own page alone.");
    return answerRequest(handlers, name, input);
  });
  window = openStudioWindow();
  window.on("closed", () => {
    window = null;
  });
}

/** Whether a request comes from the page of our window itself: not from a frame in it, not from another page. */
function isOurPage(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === window?.webContents.mainFrame && frame.url.startsWith(`${PAGE_ORIGIN}/`);
}
