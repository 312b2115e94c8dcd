import { EventEmitter } from "node:events";
import { type MessagePortMain, PortWire, type WireMessage } from "./message-ports.ts";

// Loaded first in a utility process: gives it `process.parentPort`, over the channel to the process that forked it.
const wire = new PortWire((message) => void process.send?.(message));
const early: object[] = [];
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown, transfer?: readonly MessagePortMain[]) => wire.post(message, transfer),
  start() {},
  pause() {},
});
Object.defineProperty(process, "parentPort", { value: parentPort });
Object.defineProperty(process, "type", { value: "utility" });
Object.assign(process.versions, { electron: process.versions["electron"] ?? "0.0.0-standin" });

// What comes before anybody listens waits.
parentPort.on("newListener", (name) => {
  if (name !== "message") return;
  setImmediate(() => {
    for (const event of early.splice(0)) parentPort.emit("message", event);
  });
});
process.on("message", (message) => {
  const event = wire.receive(message as WireMessage);
  if (!event) return;
  if (parentPort.listenerCount("message") > 0) parentPort.emit("message", event);
  else early.push(event);
});
