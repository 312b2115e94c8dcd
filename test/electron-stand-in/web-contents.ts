import { EventEmitter } from "node:events";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { awaitFromPage, deliverFromPage, leaveForPage, takeForPage } from "./bulk-texts.ts";
import { devtools } from "./chromium-process.ts";
import { fromWebAddress, toWebAddress } from "./custom-schemes.ts";
import type { DevtoolsMessage } from "./devtools-pipe.ts";
import { type MessageSender, type PageMessage, takePageMessage } from "./ipc-main.ts";
import type { MessagePortMain } from "./message-ports.ts";
import { nodeCodec } from "./node-codec.ts";
import { isPrevented, isVerbose, runtime } from "./runtime.ts";
import { session } from "./session.ts";

export const PRELOAD_WORLD = "Electron Isolated Context";
/** From here on a text goes by HTTP: the DevTools pipe is slow. */
const LONG_TEXT = 65_536;

/** What the contents need of their window. */
export interface ContentsHost {
  readonly id: number;
  readonly title: string;
  /** The DevTools session, when the window is made. */
  readonly attached: Promise<string>;
  readonly frameId: string;
  isDestroyed(): boolean;
  close(): void;
}

type WindowOpenHandler = (details: { url: string }) => { action: "allow" | "deny" };

/** Electron's `WebContents`. */
export class WebContents extends EventEmitter implements MessageSender {
  readonly id: number;
  readonly session = session.defaultSession;
  readonly mainFrame: { readonly url: string };
  windowOpenHandler: WindowOpenHandler | null = null;
  readonly #host: ContentsHost;
  readonly #ports = new Map<number, MessagePortMain>();
  #address = "";
  #contextId: number | null = null;
  #isLoading = false;
  #sending: Promise<void>;
  #hearing: Promise<void> = Promise.resolve();
  /** Where a script or a person in the page wants to go. */
  #wanted: string | null = null;
  #portCount = 0;

  constructor(host: ContentsHost) {
    super();
    this.setMaxListeners(0);
    this.#host = host;
    this.id = host.id;
    this.#sending = host.attached.then(() => {});
    const address = (): string => this.getURL();
    this.mainFrame = {
      get url() {
        return address();
      },
    };
  }

  getURL(): string {
    return fromWebAddress(this.#address);
  }

  getTitle(): string {
    return this.#host.title;
  }

  getType(): string {
    return "window";
  }

  isLoading(): boolean {
    return this.#isLoading;
  }

  isDestroyed(): boolean {
    return this.#host.isDestroyed();
  }

  isCrashed(): boolean {
    return false;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler;
  }

  send(channel: string, ...values: unknown[]): void {
    this.post({ kind: "message", channel, values });
  }

  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const ports = transfer.map((port) => {
      const id = ++this.#portCount;
      this.#ports.set(id, port);
      port.on("message", ({ data }) => this.post({ kind: "port", id, message: data }));
      port.start();
      return id;
    });
    this.post({ kind: "message", channel, values: [message], ports });
  }

  portOf(id: number): MessagePortMain | undefined {
    return this.#ports.get(id);
  }

  async loadURL(url: string): Promise<void> {
    this.#isLoading = true;
    const loaded = new Promise((done) => this.once("did-finish-load", done));
    const { errorText } = await this.command("Page.navigate", { url: toWebAddress(url) });
    if (errorText) {
      this.emit("did-fail-load", {}, -2, errorText, url, true);
      throw Object.assign(new Error(`${errorText} loading '${url}'`), { code: errorText, url });
    }
    await loaded;
  }

  loadFile(file: string): Promise<void> {
    return this.loadURL(pathToFileURL(resolve(runtime.root, file)).href);
  }

  reload(): void {
    this.#tell("Page.reload");
  }

  close(): void {
    this.#host.close();
  }

  forcefullyCrashRenderer(): void {
    this.#tell("Page.crash");
  }

  async executeJavaScript(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.command("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  async capturePage(): Promise<{ toPNG(): Buffer; toDataURL(): string }> {
    const { data } = await this.command("Page.captureScreenshot", { format: "png" });
    return { toPNG: () => Buffer.from(data, "base64"), toDataURL: () => `data:image/png;base64,${data}` };
  }

  openDevTools(): void {}
  closeDevTools(): void {}
  toggleDevTools(): void {}
  isDevToolsOpened(): boolean {
    return false;
  }
  focus(): void {}
  setZoomFactor(): void {}
  getZoomFactor(): number {
    return 1;
  }
  setBackgroundThrottling(): void {}

  async command(method: string, parameters: object = {}): Promise<DevtoolsMessage> {
    return devtools().send(method, parameters, await this.#host.attached);
  }

  /** Sends to the preload world, in order; what is sent before there is one is lost, as in Electron. */
  post(message: object): void {
    const text = nodeCodec.encode(message);
    this.#sending = this.#sending
      .then(async () => {
        if (this.#contextId === null) return;
        const isLong = text.length > LONG_TEXT && /^http:.*\.localhost/.test(this.#address);
        await this.#deliver(isLong ? `@${leaveForPage(text)}` : text);
      })
      .catch((error) => {
        if (isVerbose()) console.error(error);
      });
  }

  /** Takes an event of the window's DevTools session. */
  hear(method: string, parameters: DevtoolsMessage): void {
    switch (method) {
      case "Runtime.executionContextCreated": {
        const { name, id, auxData } = parameters.context;
        if (name === PRELOAD_WORLD && auxData.frameId === this.#host.frameId) this.#contextId = id;
        break;
      }
      case "Runtime.executionContextsCleared":
        this.#contextId = null;
        break;
      case "Runtime.bindingCalled":
        if (parameters.name === "__standinSend") this.#hearText(parameters.payload);
        break;
      case "Runtime.consoleAPICalled":
        this.emit("console-message", {
          level: parameters.type,
          message: parameters.args
            .map((value: DevtoolsMessage) => value.value ?? value.description)
            .join(" "),
        });
        break;
      case "Page.frameRequestedNavigation":
        if (parameters.frameId === this.#host.frameId) this.#wanted = parameters.url;
        break;
      case "Fetch.requestPaused":
        this.#decideNavigation(parameters);
        break;
      case "Page.frameNavigated":
        if (!parameters.frame.parentId) {
          this.#address = parameters.frame.url + (parameters.frame.urlFragment ?? "");
          this.emit("did-navigate", {}, this.getURL());
        }
        break;
      case "Page.domContentEventFired":
        this.emit("dom-ready", {});
        break;
      case "Page.loadEventFired":
        this.#finishLoad();
        break;
    }
  }

  #finishLoad(): void {
    // The empty page of a new target, while the app's first page is on its way.
    if (this.#address === "about:blank" && this.#isLoading) return;
    this.#isLoading = false;
    this.emit("did-finish-load", {});
  }

  /** A document is asked for; where the page itself wants it, the app may refuse. */
  #decideNavigation({ requestId, frameId }: DevtoolsMessage): void {
    const url = this.#wanted;
    const isOurs = frameId === this.#host.frameId && url !== null;
    if (isOurs) this.#wanted = null;
    const refused = isOurs && isPrevented(this, "will-navigate", { url: fromWebAddress(url) });
    if (refused) this.#tell("Fetch.failRequest", { requestId, errorReason: "Aborted" });
    else this.#tell("Fetch.continueRequest", { requestId });
  }

  /** `@id`: the text comes by HTTP; `#id#text`: HTTP was refused; `?id`: the page could not fetch that text. */
  #hearText(text: string): void {
    if (text.startsWith("#")) {
      const end = text.indexOf("#", 1);
      deliverFromPage(text.slice(1, end), text.slice(end + 1));
      return;
    }
    if (text.startsWith("?")) {
      const left = takeForPage(text.slice(1));
      if (left !== undefined) void this.#deliver(left).catch(console.error);
      return;
    }
    this.#hearing = this.#hearing
      .then(async () => {
        const whole = text.startsWith("@") ? await awaitFromPage(text.slice(1)) : text;
        // Not awaited: a handler that takes long keeps no other message waiting.
        void takePageMessage(this, nodeCodec.decode(whole) as PageMessage);
      })
      .catch(console.error);
  }

  async #deliver(text: string): Promise<void> {
    await this.command("Runtime.callFunctionOn", {
      functionDeclaration: "text => __standinReceive(text)",
      arguments: [{ value: text }],
      executionContextId: this.#contextId,
    });
  }

  /** A command whose answer nobody needs; it fails when the window is closed meanwhile. */
  #tell(method: string, parameters: object = {}): void {
    this.command(method, parameters).catch((error) => {
      if (isVerbose()) console.error(error);
    });
  }
}
