import { EventEmitter } from "node:events";
import type { MessagePortMain } from "./message-ports.ts";

type InvokeHandler = (event: object, ...values: unknown[]) => unknown;

/** A message of a page's preload world. */
export type PageMessage =
  | { readonly kind: "send"; readonly channel: string; readonly values: readonly unknown[] }
  | {
      readonly kind: "invoke";
      readonly id: number;
      readonly channel: string;
      readonly values: readonly unknown[];
    }
  | { readonly kind: "port"; readonly id: number; readonly message: unknown }
  | { readonly kind: "preload-error"; readonly error: Error };

/** What `ipcMain` needs of the contents that a message came from. */
export interface MessageSender {
  readonly mainFrame: object;
  send(channel: string, ...values: unknown[]): void;
  post(message: object): void;
  portOf(id: number): MessagePortMain | undefined;
  emit(name: string, ...values: unknown[]): boolean;
}

const invokeHandlers = new Map<string, InvokeHandler>();

/** Electron's `ipcMain`. */
export const ipcMain = Object.assign(new EventEmitter().setMaxListeners(0), {
  handle(channel: string, handler: InvokeHandler): void {
    if (invokeHandlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    invokeHandlers.set(channel, handler);
  },
  handleOnce(channel: string, handler: InvokeHandler): void {
    ipcMain.handle(channel, (...values) => {
      invokeHandlers.delete(channel);
      return handler(...values);
    });
  },
  removeHandler: (channel: string): boolean => invokeHandlers.delete(channel),
});

export async function takePageMessage(sender: MessageSender, message: PageMessage): Promise<void> {
  const event = {
    sender,
    senderFrame: sender.mainFrame,
    frameId: 1,
    processId: 1,
    ports: [],
    reply: (channel: string, ...values: unknown[]) => sender.send(channel, ...values),
  };
  if (message.kind === "port") sender.portOf(message.id)?.postMessage(message.message);
  else if (message.kind === "preload-error") sender.emit("preload-error", event, "", message.error);
  else if (message.kind === "send") ipcMain.emit(message.channel, event, ...message.values);
  else await answerInvoke(sender, event, message);
}

async function answerInvoke(
  sender: MessageSender,
  event: object,
  { id, channel, values }: Extract<PageMessage, { kind: "invoke" }>,
): Promise<void> {
  try {
    const handler = invokeHandlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    sender.post({ kind: "reply", id, value: await handler(event, ...values) });
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    sender.post({ kind: "reply", id, error: `Error invoking remote method '${channel}': ${error}` });
  }
}
