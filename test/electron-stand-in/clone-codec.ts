/** Structured clone as text and back: what Electron's IPC can carry, and nothing else. */
export interface CloneCodec {
  /** @throws Error "An object could not be cloned." for functions, promises and their like. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * Values become JSON; what JSON has no words for becomes a tagged array, and so do arrays. Objects are numbered in the
 * order in which they are met, so that cycles and shared references survive.
 *
 * Runs in Node and, by its source text, in the page: it may use nothing from outside itself.
 */
export function makeCloneCodec(
  toBase64: (bytes: Uint8Array) => string,
  fromBase64: (text: string) => ArrayBuffer,
): CloneCodec {
  const NOT_CLONEABLE = /^(?:Promise|WeakMap|WeakSet|WeakRef|SharedArrayBuffer)$/;
  const NATIVE_ERRORS = /^(?:Eval|Range|Reference|Syntax|Type|URI)Error$/;

  function encode(root: unknown): string {
    const seen = new Map<object, number>();
    const write = (value: unknown): unknown => {
      switch (typeof value) {
        case "string":
        case "boolean":
          return value;
        case "number":
          if (Object.is(value, -0)) return ["number", "-0"];
          return Number.isFinite(value) ? value : ["number", String(value)];
        case "undefined":
          return ["undefined"];
        case "bigint":
          return ["bigint", String(value)];
        case "object":
          return value === null ? null : writeObject(value);
        default:
          throw new Error("An object could not be cloned.");
      }
    };
    const writeObject = (value: object): unknown => {
      const known = seen.get(value);
      if (known !== undefined) return ["reference", known];
      const id = seen.size;
      seen.set(value, id);
      const tag = Object.prototype.toString.call(value).slice(8, -1);
      if (NOT_CLONEABLE.test(tag)) throw new Error("An object could not be cloned.");
      if (Array.isArray(value)) return ["array", id, Array.from(value, write)];
      if (value instanceof ArrayBuffer) return ["buffer", id, toBase64(new Uint8Array(value))];
      if (ArrayBuffer.isView(value)) {
        const length = (value as { length?: number }).length ?? value.byteLength;
        return ["view", id, tag, write(value.buffer), value.byteOffset, length];
      }
      if (value instanceof Date) return ["date", id, value.getTime()];
      if (value instanceof RegExp) return ["regexp", id, value.source, value.flags];
      if (value instanceof Map)
        return ["map", id, [...value].map(([key, item]) => [write(key), write(item)])];
      if (value instanceof Set) return ["set", id, [...value].map(write)];
      if (value instanceof Error) return ["error", id, value.name, value.message, value.stack ?? null];
      return ["object", id, Object.entries(value).map(([key, item]) => [key, write(item)])];
    };
    return JSON.stringify(write(root));
  }

  function decode(text: string): unknown {
    const objects: unknown[] = [];
    const keep = <Value>(id: number, value: Value): Value => {
      objects[id] = value;
      return value;
    };
    // biome-ignore lint/suspicious/noExplicitAny: the shapes are those that encode wrote
    const read = (node: any): unknown => {
      if (!Array.isArray(node)) return node;
      const [kind, id, first, second, third, fourth] = node;
      switch (kind) {
        case "number":
          return Number(id);
        case "undefined":
          return undefined;
        case "bigint":
          return BigInt(id);
        case "reference":
          return objects[id];
        case "array": {
          const array = keep(id, [] as unknown[]);
          for (const item of first) array.push(read(item));
          return array;
        }
        case "buffer":
          return keep(id, fromBase64(first));
        case "view": {
          const make = (globalThis as Record<string, unknown>)[first] as new (...parts: unknown[]) => unknown;
          keep(id, null);
          return keep(id, new make(read(second), third, fourth));
        }
        case "date":
          return keep(id, new Date(first));
        case "regexp":
          return keep(id, new RegExp(first, second));
        case "map": {
          const map = keep(id, new Map());
          for (const [key, item] of first) map.set(read(key), read(item));
          return map;
        }
        case "set": {
          const set = keep(id, new Set());
          for (const item of first) set.add(read(item));
          return set;
        }
        case "error": {
          const make = (
            NATIVE_ERRORS.test(first) ? (globalThis as Record<string, unknown>)[first] : Error
          ) as ErrorConstructor;
          const error = keep(id, new make(second));
          Object.defineProperty(error, "stack", {
            value: third ?? undefined,
            configurable: true,
            writable: true,
          });
          return error;
        }
        case "object": {
          const object = keep(id, {});
          const shape = { enumerable: true, configurable: true, writable: true };
          for (const [key, item] of first)
            Object.defineProperty(object, key, { ...shape, value: read(item) });
          return object;
        }
        default:
          throw new Error(`stand-in: unknown kind ${kind}`);
      }
    };
    return read(JSON.parse(text));
  }

  return { encode, decode };
}
