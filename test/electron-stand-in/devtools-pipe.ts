import { EventEmitter } from "node:events";
import type { Readable, Writable } from "node:stream";

// biome-ignore lint/suspicious/noExplicitAny: the protocol's messages are typed where they are used
export type DevtoolsMessage = any;

interface Call {
  readonly method: string;
  readonly resolve: (result: DevtoolsMessage) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Chromium's DevTools protocol over `--remote-debugging-pipe`: JSON messages that end in a zero byte. Events of the
 * browser are emitted by their names, those of a session as `session:<id>` with name and parameters.
 */
export class DevtoolsPipe extends EventEmitter {
  readonly #writable: Writable;
  readonly #calls = new Map<number, Call>();
  #parts: Buffer[] = [];
  #count = 0;

  constructor(writable: Writable, readable: Readable) {
    super();
    this.setMaxListeners(0);
    this.#writable = writable;
    readable.on("data", (chunk: Buffer) => this.#take(chunk));
    // Chromium's end closes the pipe; whoever started it hears of that end itself.
    readable.on("error", () => {});
    writable.on("error", () => {});
  }

  send(method: string, parameters: object = {}, sessionId?: string): Promise<DevtoolsMessage> {
    return new Promise((resolve, reject) => {
      const id = ++this.#count;
      this.#calls.set(id, { method, resolve, reject });
      this.#writable.write(`${JSON.stringify({ id, method, params: parameters, sessionId })}\0`);
    });
  }

  #take(chunk: Buffer): void {
    let rest = chunk;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      this.#hear(Buffer.concat([...this.#parts, rest.subarray(0, end)]).toString());
      this.#parts = [];
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) this.#parts.push(rest);
  }

  #hear(text: string): void {
    const message: DevtoolsMessage = JSON.parse(text);
    if (message.id === undefined) {
      if (message.sessionId) this.emit(`session:${message.sessionId}`, message.method, message.params);
      else this.emit(message.method, message.params);
      return;
    }
    const call = this.#calls.get(message.id);
    this.#calls.delete(message.id);
    if (message.error) call?.reject(new Error(`${call.method}: ${message.error.message}`));
    else call?.resolve(message.result);
  }
}
