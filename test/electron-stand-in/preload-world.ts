import type { makeCloneCodec } from "./clone-codec.ts";
import type { bridgeWorlds } from "./world-bridge.ts";

export interface PreloadSettings {
  readonly secret: string;
  /** Source of the preload script; null for none. */
  readonly source: string | null;
  readonly filename: string;
  /** What the script sees as `process`. */
  readonly process: object;
}

/**
 * In the isolated world: `ipcRenderer`, `contextBridge`, and the preload script itself. Messages to the main process go
 * through a binding of the DevTools protocol; long ones (it carries 3 MB a second) through the loopback server, where
 * the page's policy lets them.
 *
 * Runs in the page by its source text: it may use nothing from outside itself.
 */
export function preparePreloadWorld(
  bridge: typeof bridgeWorlds,
  makeCodec: typeof makeCloneCodec,
  { secret, source, filename, process: processFacts }: PreloadSettings,
): void {
  // biome-ignore lint/suspicious/noExplicitAny: messages of whatever type
  type Any = any;
  const world = globalThis as Any;
  const LONG_TEXT = 65_536;
  const { encode, decode } = makeCodec(
    (bytes) => (bytes as Any).toBase64(),
    (text) => (Uint8Array as Any).fromBase64(text).buffer,
  );
  const toPage = bridge(secret, "isolated", "main");
  const sendText: (text: string) => void = world.__standinSend;
  const calls = new Map<number, PromiseWithResolvers<Any>>();
  const listeners = new Map<string, Any[]>();
  const ports = new Map<number, MessagePort>();
  const hasServer = /^http:.*\.localhost/.test(location.origin);
  const bulk = `/${secret}/`;
  let count = 0;

  const transmit = (message: object): void => {
    const text = encode(message);
    if (text.length < LONG_TEXT || !hasServer) {
      sendText(text);
      return;
    }
    const id = `${secret}${performance.timeOrigin}.${++count}`;
    sendText(`@${id}`);
    fetch(bulk + id, { method: "POST", body: text })
      .then(({ status }) => {
        if (status !== 204) throw new Error(`status ${status}`);
      })
      .catch(() => sendText(`#${id}#${text}`));
  };

  const ipcRenderer: Any = {
    on(channel: string, listener: Any) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    once(channel: string, listener: Any) {
      const once: Any = (...values: Any[]) => {
        ipcRenderer.off(channel, once);
        listener(...values);
      };
      once.listener = listener;
      return ipcRenderer.on(channel, once);
    },
    off(channel: string, listener: Any) {
      const known = listeners.get(channel) ?? [];
      const index = known.findIndex((other) => other === listener || other.listener === listener);
      if (index >= 0) listeners.set(channel, known.toSpliced(index, 1));
      return ipcRenderer;
    },
    removeAllListeners(channel?: string) {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => (listeners.get(channel) ?? []).length,
    send: (channel: string, ...values: Any[]) => transmit({ kind: "send", channel, values }),
    invoke(channel: string, ...values: Any[]) {
      const id = ++count;
      const call = Promise.withResolvers<Any>();
      calls.set(id, call);
      try {
        transmit({ kind: "invoke", id, channel, values });
      } catch (error) {
        calls.delete(id);
        call.reject(error);
      }
      return call.promise;
    },
    sendSync() {
      throw new Error("stand-in: sendSync is not supported");
    },
  };
  ipcRenderer.addListener = ipcRenderer.on;
  ipcRenderer.removeListener = ipcRenderer.off;

  const openPort = (id: number): MessagePort => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => transmit({ kind: "port", id, message: data });
    ports.set(id, channel.port1);
    return channel.port2;
  };

  const hear = (text: string): void => {
    const message = decode(text) as Any;
    if (message.kind === "port") ports.get(message.id)?.postMessage(message.message);
    else if (message.kind === "reply") {
      const call = calls.get(message.id);
      calls.delete(message.id);
      if ("error" in message) call?.reject(new Error(message.error));
      else call?.resolve(message.value);
    } else {
      const event = { sender: ipcRenderer, ports: (message.ports ?? []).map(openPort) };
      for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.values);
    }
  };

  /** A text as it came, or the one that `@id` names; null where it will come again another way. */
  const resolveText = async (text: string): Promise<string | null> => {
    if (!text.startsWith("@")) return text;
    try {
      const response = await fetch(bulk + text.slice(1));
      if (response.ok) return await response.text();
    } catch {
      // The page's policy or its reload stood in the way: the main process is asked to send it the short way.
    }
    sendText(`?${text.slice(1)}`);
    return null;
  };

  // One after the other, in the order in which they were sent.
  let hearing = Promise.resolve();
  world.__standinReceive = (text: string) => {
    hearing = hearing
      .then(async () => {
        const resolved = await resolveText(text);
        if (resolved !== null) hear(resolved);
      })
      .catch((error) => console.error(error));
  };

  const electron = {
    ipcRenderer,
    contextBridge: {
      exposeInMainWorld: (name: string, api: Any) =>
        toPage.call({ kind: "expose", name, api: toPage.send(api) }),
      exposeInIsolatedWorld() {
        throw new Error("stand-in: exposeInIsolatedWorld is not supported");
      },
    },
    // Chromium tells no script where a file lies.
    webUtils: { getPathForFile: () => "" },
    webFrame: { setZoomFactor() {}, getZoomFactor: () => 1 },
  };
  if (source === null) return;
  const require = (name: string): object => {
    if (/^electron(?:\/renderer)?$/.test(name)) return electron;
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  const process = {
    ...processFacts,
    type: "renderer",
    contextIsolated: true,
    sandboxed: true,
    nextTick: (callback: () => void) => void Promise.resolve().then(callback),
    on() {},
    once() {},
  };
  try {
    const names = ["require", "module", "exports", "process", "global", "__filename"];
    const run = new Function(...names, `${source}\n//# sourceURL=${filename}`);
    run(require, module, module.exports, process, globalThis, filename);
  } catch (error) {
    console.error(`Unable to load preload script: ${filename}`, error);
    transmit({ kind: "preload-error", error });
  }
}
