/** The two JavaScript worlds of a window: the page's own, and the isolated one of the preload script. */
export type WorldName = "main" | "isolated";

export interface WorldBridge {
  /** Asks the other world; returns what it returned, throws what it threw. */
  call(message: object): unknown;
  /** A value as it travels: functions and promises become references. */
  send(value: unknown): unknown;
  /** Set in the page's world: puts an API of the preload script on `window`. */
  expose: ((name: string, api: unknown) => void) | null;
}

/**
 * Values cross between the worlds as the `detail` of custom events, which Chromium clones, synchronously; functions and
 * promises cross as references that are called back the same way.
 *
 * Runs in the page by its source text: it may use nothing from outside itself.
 */
export function bridgeWorlds(secret: string, own: WorldName, other: WorldName): WorldBridge {
  // biome-ignore lint/suspicious/noExplicitAny: values of the page, of whatever type
  type Any = any;
  const functions = new Map<number, (...values: Any[]) => Any>();
  const ids = new WeakMap<object, number>();
  const answers = new Map<string, Any>();
  const promises = new Map<number, PromiseWithResolvers<Any>>();
  let count = 0;

  const isPlain = (value: Any): boolean =>
    typeof value === "object" &&
    value !== null &&
    (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);

  /** Arrays and plain objects part by part; everything else as it is. */
  const walk = (value: Any, seen: Map<Any, Any>, visit: (part: Any, seen: Map<Any, Any>) => Any): Any => {
    if (!Array.isArray(value) && !isPlain(value)) return value;
    const copy: Any = Array.isArray(value) ? [] : {};
    seen.set(value, copy);
    for (const key of Object.keys(value)) copy[key] = visit(value[key], seen);
    return copy;
  };

  const send = (value: Any, seen: Map<Any, Any> = new Map()): Any => {
    if (seen.has(value)) return seen.get(value);
    if (typeof value === "function") return { [secret]: "function", id: idOf(value) };
    if (value instanceof Promise) {
      const id = ++count;
      value.then(
        (result) => post({ kind: "settle", id, value: send(result) }),
        (error) => post({ kind: "settle", id, error }),
      );
      return { [secret]: "promise", id };
    }
    return walk(value, seen, send);
  };

  const receive = (value: Any, seen: Map<Any, Any> = new Map()): Any => {
    if (seen.has(value)) return seen.get(value);
    if (isPlain(value) && value[secret] === "function") {
      return (...args: Any[]) => call({ kind: "call", id: value.id, args: send(args) });
    }
    if (isPlain(value) && value[secret] === "promise") {
      const promise = Promise.withResolvers<Any>();
      promises.set(value.id, promise);
      return promise.promise;
    }
    return walk(value, seen, receive);
  };

  const idOf = (callback: (...values: Any[]) => Any): number => {
    const id = ids.get(callback) ?? ++count;
    ids.set(callback, id);
    functions.set(id, callback);
    return id;
  };

  const post = (message: object): void => {
    window.dispatchEvent(new CustomEvent(secret + other, { detail: message }));
  };

  const call = (message: object): Any => {
    const ticket = `${own}${++count}`;
    post({ ...message, ticket });
    const answer = answers.get(ticket);
    answers.delete(ticket);
    if (!answer) throw new Error("An object could not be cloned.");
    if ("error" in answer) throw answer.error;
    return receive(answer.value);
  };

  const bridge: WorldBridge = { call, send, expose: null };

  const answer = (message: Any): void => {
    try {
      const value =
        message.kind === "call"
          ? functions.get(message.id)!(...receive(message.args))
          : bridge.expose!(message.name, receive(message.api));
      post({ kind: "answer", ticket: message.ticket, value: send(value) });
    } catch (error) {
      post({ kind: "answer", ticket: message.ticket, error });
    }
  };

  const settle = (message: Any): void => {
    const promise = promises.get(message.id);
    promises.delete(message.id);
    if ("error" in message) promise?.reject(message.error);
    else promise?.resolve(receive(message.value));
  };

  window.addEventListener(secret + own, (event) => {
    const message = (event as CustomEvent).detail;
    if (!message) return;
    if (message.kind === "answer") answers.set(message.ticket, message);
    else if (message.kind === "settle") settle(message);
    else answer(message);
  });
  return bridge;
}
