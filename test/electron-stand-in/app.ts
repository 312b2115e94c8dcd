import { EventEmitter } from "node:events";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { killChromium } from "./chromium-process.ts";
import { isPrevented, runtime } from "./runtime.ts";
import { SingleInstance } from "./single-instance.ts";
import { openWindows } from "./window-registry.ts";

/** Electron's `app`. */
class App extends EventEmitter {
  readonly commandLine = {
    appendSwitch: (name: string, value?: string): void => {
      runtime.switches.push(value ? `--${name}=${value}` : `--${name}`);
    },
    appendArgument(): void {},
    hasSwitch: (name: string): boolean => switchValue(name) !== null || process.argv.includes(`--${name}`),
    getSwitchValue: (name: string): string => switchValue(name) ?? "",
  };
  readonly #ready = Promise.withResolvers<object>();
  readonly #paths = new Map<string, string>();
  readonly #instance = new SingleInstance((event) => this.emit("second-instance", {}, ...event));
  #name: string | null = null;

  get name(): string {
    return this.#name ?? runtime.package.productName ?? runtime.package.name ?? "Electron";
  }

  set name(name: string) {
    this.#name = name;
  }

  get isPackaged(): boolean {
    return runtime.isPackaged;
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.#name = name;
  }

  getVersion(): string {
    return runtime.package.version ?? "0.0.0";
  }

  getAppPath(): string {
    return runtime.root;
  }

  getLocale(): string {
    return "en-US";
  }

  isReady(): boolean {
    return runtime.isReady;
  }

  whenReady(): Promise<object> {
    return this.#ready.promise;
  }

  becomeReady(): void {
    runtime.isReady = true;
    this.emit("ready", {}, {});
    this.#ready.resolve({});
  }

  getPath(name: string): string {
    const path = this.#paths.get(name) ?? this.#defaultPath(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  requestSingleInstanceLock(data: object = {}): boolean {
    return this.#instance.request(this.getPath("userData"), data);
  }

  hasSingleInstanceLock(): boolean {
    return this.#instance.isHeld;
  }

  releaseSingleInstanceLock(): void {
    this.#instance.release();
  }

  /** Closes the windows, then ends; whoever listens may refuse at each step. */
  async quit(): Promise<void> {
    if (runtime.isQuitting) return;
    runtime.isQuitting = true;
    if (await this.#mayQuit()) this.exit();
  }

  exit(code = 0): void {
    runtime.isQuitting = true;
    this.emit("quit", {}, code);
    this.releaseSingleInstanceLock();
    killChromium();
    process.exit(code);
  }

  relaunch(): void {}
  focus(): void {}
  setAppUserModelId(): void {}
  disableHardwareAcceleration(): void {}
  setAsDefaultProtocolClient(): boolean {
    return false;
  }
  enableSandbox(): void {}
  setAboutPanelOptions(): void {}

  /**
   * Where one refuses, the app no longer quits from that moment on, and not some turns later: a listener that refuses
   * may quit anew as soon as it knows that it may.
   */
  async #mayQuit(): Promise<boolean> {
    if (isPrevented(this, "before-quit")) return this.#stay();
    for (const window of [...openWindows]) {
      window.close();
      if (!(await Promise.race([window.gone, window.refused()]))) return false;
    }
    return isPrevented(this, "will-quit") ? this.#stay() : true;
  }

  #stay(): false {
    runtime.isQuitting = false;
    return false;
  }

  #defaultPath(name: string): string | undefined {
    switch (name) {
      case "home":
        return homedir();
      case "temp":
        return tmpdir();
      case "appData":
        return process.env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config");
      case "userData":
      case "sessionData": {
        const given = switchValue("user-data-dir");
        return given ? resolve(given) : join(this.getPath("appData"), this.name);
      }
      case "logs":
        return join(this.getPath("userData"), "logs");
      case "exe":
      case "module":
        return process.execPath;
      case "desktop":
      case "documents":
      case "downloads":
      case "music":
      case "pictures":
      case "videos":
        return join(homedir(), name[0]!.toUpperCase() + name.slice(1));
      default:
        return undefined;
    }
  }
}

function switchValue(name: string): string | null {
  const start = `--${name}=`;
  return process.argv.find((argument) => argument.startsWith(start))?.slice(start.length) ?? null;
}

export const app = new App();
