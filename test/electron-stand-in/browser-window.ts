import { EventEmitter } from "node:events";
import { app } from "./app.ts";
import { devtools, isHeaded } from "./chromium-process.ts";
import { isPrevented, runtime } from "./runtime.ts";
import { screen } from "./screen.ts";
import { type ContentsHost, WebContents } from "./web-contents.ts";
import { openWindows, windowsByTarget } from "./window-registry.ts";
import { attachWindow, type WebPreferences } from "./window-target.ts";

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowOptions extends Partial<Bounds> {
  readonly title?: string;
  readonly show?: boolean;
  readonly webPreferences?: WebPreferences;
}

let count = 0;

/** Electron's `BrowserWindow`: a page of Chromium's with the size that the window would have. */
export class BrowserWindow extends EventEmitter implements ContentsHost {
  readonly id = ++count;
  readonly webContents: WebContents;
  readonly attached: Promise<string>;
  /** Resolves when the window is closed. */
  readonly gone: Promise<boolean>;
  /** Of the main frame, which is the target's too. */
  frameId = "";
  title: string;
  #resolveGone: (gone: boolean) => void = () => {};
  #refuse: ((gone: boolean) => void) | null = null;
  #bounds: Bounds;
  #isVisible: boolean;
  #isMaximized = false;
  #isFullScreen = false;
  #isMinimized = false;
  #isRefused = false;
  #isDestroyed = false;

  constructor({ title, show = true, webPreferences = {}, ...bounds }: WindowOptions = {}) {
    super();
    if (!runtime.isReady) throw new Error("Cannot create BrowserWindow before app is ready");
    this.title = title ?? app.name;
    this.#isVisible = show;
    const { x = 0, y = 0, width = 800, height = 600 } = bounds;
    this.#bounds = { x, y, width, height };
    this.gone = new Promise((resolve) => {
      this.#resolveGone = resolve;
    });
    openWindows.add(this);
    this.attached = attachWindow(this, webPreferences);
    this.attached.catch((error) => console.error("stand-in window:", error));
    this.webContents = new WebContents(this);
    this.webContents.once("did-finish-load", () => this.emit("ready-to-show"));
    app.emit("web-contents-created", {}, this.webContents);
    app.emit("browser-window-created", {}, this);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...openWindows];
  }

  static fromId(id: number): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return BrowserWindow.fromId(contents.id);
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().at(-1) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  loadFile(file: string): Promise<void> {
    return this.webContents.loadFile(file);
  }

  reload(): void {
    this.webContents.reload();
  }

  close(): void {
    this.#isRefused = isPrevented(this, "close");
    if (this.#isRefused) this.refuseClose();
    else this.webContents.command("Page.close").catch(() => this.destroy());
  }

  /** Resolves with false when a listener, or the page, keeps the window open. */
  refused(): Promise<boolean> {
    return new Promise((resolve) => {
      this.#refuse = resolve;
      if (this.#isRefused) resolve(false);
    });
  }

  refuseClose(): void {
    runtime.isQuitting = false;
    this.#refuse?.(false);
  }

  destroy(): void {
    this.attached
      .then(() => devtools().send("Target.closeTarget", { targetId: this.frameId }))
      .catch((error) => console.error("stand-in window:", error));
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  /** Its target is gone. */
  takeEnd(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    windowsByTarget.delete(this.frameId);
    openWindows.delete(this);
    this.webContents.emit("destroyed");
    this.emit("closed");
    this.#resolveGone(true);
    if (openWindows.size > 0 || runtime.isQuitting) return;
    if (app.listenerCount("window-all-closed") > 0) app.emit("window-all-closed");
    else void app.quit();
  }

  show(): void {
    this.#isVisible = true;
    this.emit("show");
  }

  showInactive(): void {
    this.show();
  }

  hide(): void {
    this.#isVisible = false;
    this.emit("hide");
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  focus(): void {
    this.emit("focus");
  }

  isFocused(): boolean {
    return true;
  }

  minimize(): void {
    this.#isMinimized = true;
    this.emit("minimize");
  }

  restore(): void {
    this.#isMinimized = false;
    this.emit("restore");
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  maximize(): void {
    this.#isMaximized = true;
    this.#apply();
    this.emit("maximize");
  }

  unmaximize(): void {
    this.#isMaximized = false;
    this.#apply();
    this.emit("unmaximize");
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  setFullScreen(isFullScreen: boolean): void {
    this.#isFullScreen = isFullScreen;
    this.#apply();
    this.emit(isFullScreen ? "enter-full-screen" : "leave-full-screen");
  }

  isFullScreen(): boolean {
    return this.#isFullScreen;
  }

  getNormalBounds(): Bounds {
    return this.#bounds;
  }

  getBounds(): Bounds {
    return this.#isMaximized || this.#isFullScreen ? screen.getPrimaryDisplay().workArea : this.#bounds;
  }

  getContentBounds(): Bounds {
    return this.getBounds();
  }

  getSize(): [number, number] {
    const { width, height } = this.getBounds();
    return [width, height];
  }

  getContentSize(): [number, number] {
    return this.getSize();
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.#apply();
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  setTitle(title: string): void {
    this.title = title;
  }

  getTitle(): string {
    return this.title;
  }

  setMenu(): void {}
  setMenuBarVisibility(): void {}
  setAutoHideMenuBar(): void {}
  setProgressBar(): void {}
  setRepresentedFilename(): void {}
  setDocumentEdited(): void {}
  setBackgroundColor(): void {}
  setMinimumSize(): void {}

  #apply(): void {
    this.emit("resize");
    if (isHeaded()) return;
    const [width, height] = this.getSize();
    this.webContents
      .command("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 0, mobile: false })
      .catch((error) => console.error("stand-in window:", error));
  }
}
