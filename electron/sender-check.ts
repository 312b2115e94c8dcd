import type { BrowserWindow, IpcMainInvokeEvent } from "electron";
import { PAGE_ORIGIN } from "./page-address.ts";

/** Whether a request comes from the window's own page: not from a frame in it, not from another page. */
export function isPageOf(window: BrowserWindow | null, { senderFrame }: IpcMainInvokeEvent): boolean {
  return (
    window !== null &&
    senderFrame !== null &&
    senderFrame === window.webContents.mainFrame &&
    senderFrame.url.startsWith(`${PAGE_ORIGIN}/`)
  );
}
