import { randomUUID } from "node:crypto";

/** What the app's package.json says of it. */
export interface AppPackage {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
  readonly type?: string;
}

/** The one app that runs in this process. */
export const runtime = {
  /** Folder of the app's package.json. */
  root: process.cwd(),
  package: {} as AppPackage,
  isPackaged: false,
  isReady: false,
  isQuitting: false,
  /** Chromium's switches that the app asked for. */
  switches: [] as string[],
  /** Known to the preload world and the loopback server; the page never sees it. */
  secret: `__standin_${randomUUID()}`,
};

/** Emits an event that listeners may prevent; true where one did. */
export function isPrevented(
  emitter: { emit(name: string, ...values: unknown[]): boolean },
  name: string,
  facts: object = {},
): boolean {
  const event = {
    ...facts,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  emitter.emit(name, event);
  return event.defaultPrevented;
}

export function isVerbose(): boolean {
  return process.env["STANDIN_VERBOSE"] !== undefined;
}
