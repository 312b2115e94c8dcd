import type { bridgeWorlds } from "./world-bridge.ts";

export interface MainWorldSettings {
  readonly secret: string;
  readonly schemes: readonly string[];
  /** `window.open` answers null, as where the app denies every new window. */
  readonly deniesWindows: boolean;
}

/**
 * In the page's own world: takes the APIs that the preload script exposes, and maps addresses of the app's schemes that
 * scripts set as absolute ones.
 *
 * Runs in the page by its source text: it may use nothing from outside itself.
 */
export function prepareMainWorld(
  bridge: typeof bridgeWorlds,
  { secret, schemes, deniesWindows }: MainWorldSettings,
): void {
  const freeze = (value: unknown): unknown => {
    if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) {
      Object.values(value).forEach(freeze);
      Object.freeze(value);
    }
    return value;
  };
  bridge(secret, "main", "isolated").expose = (name, api) => {
    if (name in window)
      throw new Error("Cannot bind an API on top of an existing property on the window object");
    Object.defineProperty(window, name, { value: freeze(api), enumerable: true });
  };
  if (deniesWindows) window.open = () => null;
  if (schemes.length === 0) return;

  const pattern = new RegExp(`^(${schemes.join("|")})://([^/?#]*)`, "i");
  const toWeb = <Address>(address: Address): Address | string =>
    typeof address === "string" || address instanceof URL
      ? String(address).replace(
          pattern,
          (_, scheme, host) => `http://${host ? `${host}.` : ""}${scheme}.localhost`,
        )
      : address;

  const addressed = [
    [HTMLImageElement, "src"],
    [HTMLMediaElement, "src"],
    [HTMLScriptElement, "src"],
    [HTMLSourceElement, "src"],
    [HTMLIFrameElement, "src"],
    [HTMLLinkElement, "href"],
    [HTMLAnchorElement, "href"],
  ] as const;
  for (const [element, property] of addressed) {
    const descriptor = Object.getOwnPropertyDescriptor(element.prototype, property)!;
    Object.defineProperty(element.prototype, property, {
      ...descriptor,
      set(value) {
        descriptor.set!.call(this, toWeb(value));
      },
    });
  }
  const setAttribute = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    setAttribute.call(this, name, /^(?:src|href|xlink:href)$/i.test(name) ? toWeb(value) : value);
  };
  const fetchAddress = window.fetch;
  window.fetch = (input, options) => fetchAddress(toWeb(input), options);
  const open = XMLHttpRequest.prototype.open as (...parts: unknown[]) => void;
  XMLHttpRequest.prototype.open = function (method: string, address: string | URL, ...rest: unknown[]) {
    open.call(this, method, toWeb(address), ...rest);
  };
  window.Worker = class extends Worker {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(toWeb(address), options);
    }
  };
}
