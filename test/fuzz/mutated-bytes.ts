import fc from "fast-check";

/** What breaks readers: names that lead elsewhere, numbers at the edges, markup that expands, text of other encodings. */
const TOKENS = [
  "../../../../etc/passwd",
  "file:///etc/passwd",
  "\\\\server\\share\\a.jpg",
  "C:\\a.jpg",
  "a\0b",
  "NaN",
  "Infinity",
  "-1",
  "1e999",
  "99999999999999999999",
  "-0",
  "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
  "&b;",
  "]]>",
  "<a>",
  "{",
  "[",
  '"',
  "null",
  "__proto__",
  "constructor",
  "\ufeff",
  "\u202e",
  "💥",
  "&a *a",
  "!!js/function",
] as const;

type Edit =
  | { readonly kind: "replace"; readonly at: number; readonly byte: number }
  | { readonly kind: "insert"; readonly at: number; readonly token: string }
  | { readonly kind: "cut"; readonly at: number; readonly length: number }
  | { readonly kind: "repeat"; readonly at: number; readonly length: number; readonly times: number };

const place = fc.double({ min: 0, max: 1, noNaN: true });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant("replace" as const), at: place, byte: fc.nat(255) }),
  fc.record({ kind: fc.constant("insert" as const), at: place, token: fc.constantFrom(...TOKENS) }),
  fc.record({ kind: fc.constant("cut" as const), at: place, length: fc.nat(200) }),
  fc.record({
    kind: fc.constant("repeat" as const),
    at: place,
    length: fc.nat(60),
    times: fc.integer({ min: 1, max: 50 }),
  }),
);

/** A file's bytes with up to six faults in them. */
export function mutatedBytes(original: Buffer): fc.Arbitrary<Buffer> {
  return fc.array(edit, { minLength: 1, maxLength: 6 }).map((edits) => edits.reduce(applyEdit, original));
}

function applyEdit(bytes: Buffer, change: Edit): Buffer {
  const at = Math.floor(change.at * bytes.length);
  switch (change.kind) {
    case "replace": {
      const copy = Buffer.from(bytes);
      if (copy.length > 0) copy[Math.min(at, copy.length - 1)] = change.byte;
      return copy;
    }
    case "insert":
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(change.token), bytes.subarray(at)]);
    case "cut":
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + change.length)]);
    case "repeat": {
      const part = bytes.subarray(at, at + change.length);
      const repeated = Array.from({ length: change.times }, () => part);
      return Buffer.concat([bytes.subarray(0, at), ...repeated, bytes.subarray(at)]);
    }
  }
}
