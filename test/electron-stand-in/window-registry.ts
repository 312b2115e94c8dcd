import type { BrowserWindow } from "./browser-window.ts";

/** The open windows, in the order in which they were made. */
export const openWindows = new Set<BrowserWindow>();
export const windowsByTarget = new Map<string, BrowserWindow>();
