import type { BrowserWindow, IpcMainInvokeEvent } from "electron";
import { describe, expect, it } from "vitest";
import { PAGE_ADDRESS } from "../../electron/page-address.ts";
import { isPageOf } from "../../electron/sender-check.ts";

const page = { url: PAGE_ADDRESS };
const window = { webContents: { mainFrame: page } } as unknown as BrowserWindow;
const from = (senderFrame: object | null) => ({ senderFrame }) as unknown as IpcMainInvokeEvent;

describe("a request", () => {
  it("is the page's where it comes from the window's main frame", () => {
    expect(isPageOf(window, from(page))).toBe(true);
  });

  it("is not where it comes from a frame within the page, even one with the page's address", () => {
    expect(isPageOf(window, from({ url: PAGE_ADDRESS }))).toBe(false);
  });

  it("is not where another page stands in the window, whatever its address looks like", () => {
    for (const url of [
      "https://example.com/",
      "studio://app.example.com/",
      "studio://other/index.html",
      "file:///a",
      "",
    ]) {
      const other = { url };
      const led = { webContents: { mainFrame: other } } as unknown as BrowserWindow;
      expect(isPageOf(led, from(other)), url).toBe(false);
    }
  });

  it("is not where its frame is gone, or the window is closed", () => {
    expect(isPageOf(window, from(null))).toBe(false);
    expect(isPageOf(null, from(page))).toBe(false);
  });
});
