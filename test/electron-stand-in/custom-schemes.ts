import { runtime } from "./runtime.ts";

export interface Privileges {
  readonly corsEnabled?: boolean;
}

export type Handler = (request: Request) => Response | Promise<Response>;

/** Schemes that the app declared, and who answers them. */
export const schemes = new Map<string, Privileges>();
export const schemeHandlers = new Map<string, Handler>();

/** Electron's `protocol`: `scheme://host/path` is served as `http://host.scheme.localhost/path`, a secure context too. */
export const protocol = {
  registerSchemesAsPrivileged(list: readonly { scheme: string; privileges?: Privileges }[]): void {
    if (runtime.isReady) {
      throw new Error("protocol.registerSchemesAsPrivileged should be called before app is ready");
    }
    for (const { scheme, privileges = {} } of list) schemes.set(scheme, privileges);
  },
  handle(scheme: string, handler: Handler): void {
    if (schemeHandlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    if (!schemes.has(scheme)) schemes.set(scheme, {});
    schemeHandlers.set(scheme, handler);
  },
  unhandle: (scheme: string): boolean => schemeHandlers.delete(scheme),
  isProtocolHandled: (scheme: string): boolean => schemeHandlers.has(scheme),
};

export function toWebAddress(address: string): string {
  return address.replace(/^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i, (whole, scheme: string, host: string) =>
    schemes.has(scheme) ? `http://${host ? `${host}.` : ""}${scheme}.localhost` : whole,
  );
}

export function fromWebAddress(address: string): string {
  return address.replace(
    /^http:\/\/(?:([^/?#]*)\.)?([a-z0-9+-]+)\.localhost(?::\d+)?/i,
    (whole, host: string | undefined, scheme: string) =>
      schemes.has(scheme) ? `${scheme}://${host ?? ""}` : whole,
  );
}

/** A document, style sheet or policy in which the schemes' addresses, and the bare schemes of a policy, are the web's. */
export function rewriteAddresses(text: string): string {
  let rewritten = text;
  for (const scheme of schemes.keys()) {
    rewritten = rewritten
      .replace(new RegExp(`\\b${scheme}://([\\w.-]+)`, "g"), `http://$1.${scheme}.localhost`)
      .replace(new RegExp(`(?<=[ "';])${scheme}:(?=[ ;"'])`, "g"), `http://*.${scheme}.localhost`);
  }
  return rewritten;
}

/** Chromium resolves the schemes' hosts to the loopback server. */
export function hostResolverRules(port: number): string {
  return [...schemes.keys()]
    .flatMap((scheme) => [`*.${scheme}.localhost`, `${scheme}.localhost`])
    .map((host) => `MAP ${host} 127.0.0.1:${port}`)
    .join(",");
}
