import { EventEmitter } from "node:events";
import { MessageChannel, type MessagePort } from "node:worker_threads";

interface Envelope {
  readonly message: unknown;
  readonly ports: readonly MessagePort[];
}

/** Electron's `MessagePortMain`. */
export class MessagePortMain extends EventEmitter {
  readonly #port: MessagePort;
  #isStarted = false;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on("close", () => this.emit("close"));
  }

  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#port.on("message", ({ message, ports }: Envelope) =>
      this.emit("message", { data: message, ports: ports.map((port) => new MessagePortMain(port)) }),
    );
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const ports = transfer.map((port) => port.#port);
    this.#port.postMessage({ message, ports } satisfies Envelope, ports);
  }

  close(): void {
    this.#port.close();
  }
}

/** Electron's `MessageChannelMain`. */
export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortMain(port1);
    this.port2 = new MessagePortMain(port2);
  }
}

/** What goes between the two processes: a message with the ids of its ports, or a message or the end of such a port. */
export type WireMessage =
  | { readonly kind: "message"; readonly message: unknown; readonly ports: readonly string[] }
  | { readonly kind: "port"; readonly port: string; readonly message: unknown }
  | { readonly kind: "close"; readonly port: string };

/** Messages with ports over a channel between processes that carries plain data only. */
export class PortWire {
  readonly #send: (message: WireMessage) => void;
  readonly #open = new Map<string, MessagePortMain>();
  #count = 0;

  constructor(send: (message: WireMessage) => void) {
    this.#send = send;
  }

  post(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const ports = transfer.map((port) => {
      const id = `${process.pid}.${++this.#count}`;
      this.#adopt(id, port);
      return id;
    });
    this.#send({ kind: "message", message, ports });
  }

  /** The event to emit; undefined for what concerned a port. */
  receive(wire: WireMessage): { data: unknown; ports: MessagePortMain[] } | undefined {
    if (wire.kind === "message") {
      const ports = wire.ports.map((id) => {
        const { port1, port2 } = new MessageChannelMain();
        this.#adopt(id, port1);
        return port2;
      });
      return { data: wire.message, ports };
    }
    const port = this.#open.get(wire.port);
    if (wire.kind === "port") port?.postMessage(wire.message);
    else {
      this.#open.delete(wire.port);
      port?.close();
    }
    return undefined;
  }

  #adopt(id: string, port: MessagePortMain): void {
    this.#open.set(id, port);
    port.on("message", ({ data }) => this.#send({ kind: "port", port: id, message: data }));
    port.on("close", () => {
      if (this.#open.delete(id)) this.#send({ kind: "close", port: id });
    });
    port.start();
  }
}
