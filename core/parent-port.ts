/** The other end of a `ChildHandle`: how a program of `core/` talks with the process that started it. */
export interface ParentPort {
  onMessage(listener: (message: unknown) => void): void;
  /** Heard when the parent is gone. */
  onClose(listener: () => void): void;
  /**
   * Resolves when the message has left and what the parent sent until then has been heard: a thread that is about to
   * block must wait for it, and one that never waits for anything else would hear nothing.
   */
  send(message: unknown): Promise<void>;
  /** Lets the process end. */
  close(): void;
}

/** What Electron puts on `process` in a utility process. */
interface UtilityPort {
  on(event: "message", listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** The port to the parent, whichever way this process was started. */
export function parentPort(): ParentPort {
  const { parentPort: utility } = process as { readonly parentPort?: UtilityPort };
  return utility ? utilityPort(utility) : childPort();
}

/** Posted messages leave on another thread, and `process.exit` does not wait for it. */
const LAST_WORDS_MS = 200;

function utilityPort(port: UtilityPort): ParentPort {
  return {
    onMessage: (listener) => port.on("message", ({ data }) => listener(data)),
    // Electron itself ends a utility process with its parent; whatever stands in for it may only close the channel.
    onClose: (listener) => void process.on("disconnect", listener),
    async send(message) {
      port.postMessage(message);
      await turnOfTheLoop();
    },
    close: () => void setTimeout(() => process.exit(), LAST_WORDS_MS),
  };
}

function childPort(): ParentPort {
  return {
    onMessage: (listener) => void process.on("message", listener),
    onClose: (listener) => void process.on("disconnect", listener),
    async send(message) {
      await new Promise<void>((resolve) => {
        if (!process.send || !process.connected) resolve();
        else process.send(message, undefined, undefined, () => resolve());
      });
      // Node says that a message has left without looking at the channel in between.
      await turnOfTheLoop();
    },
    close: () => {
      // A parent that died has disconnected already.
      if (process.connected) process.disconnect();
    },
  };
}

/** Asks the system once for what has come: between two immediates lies a whole turn, wherever the first one begins. */
async function turnOfTheLoop(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}
