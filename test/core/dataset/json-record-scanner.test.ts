import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JsonRecord, JsonRecordScanner } from "../../../core/dataset/import/json-record-scanner.ts";
import { BoresightError } from "../../../core/errors/boresight-error.ts";

function scan(bytes: Buffer, chunkSize: number): JsonRecord[] {
  const scanner = new JsonRecordScanner("set.json");
  const records: JsonRecord[] = [];
  for (let at = 0; at < bytes.length; at += chunkSize) {
    records.push(...scanner.push(bytes.subarray(at, at + chunkSize)));
  }
  scanner.end();
  return records;
}

/** The object that records are the pieces of; a name that comes twice keeps its last value, as in `JSON.parse`. */
function assemble(records: readonly JsonRecord[]): Record<string, unknown> {
  const members = new Map<string, unknown>();
  for (const { key, index, value } of records) {
    if (index === null) members.set(key, value);
    else if (index === 0) members.set(key, [value]);
    else (members.get(key) as unknown[]).push(value);
  }
  return Object.fromEntries(members);
}

const member = fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue(), { minLength: 1 }));

/** An empty array has no record. */
function withoutEmptyArrays(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => !(Array.isArray(item) && item.length === 0)),
  );
}

describe("reading JSON in pieces", () => {
  it("gives what JSON.parse gives, wherever the file is cut and however it is laid out", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: "grapheme" }), member),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(undefined, 1, "\t"),
        fc.boolean(),
        (value, chunkSize, space, hasMark) => {
          const text = JSON.stringify(value, null, space);
          const bytes = Buffer.from(hasMark ? `\ufeff${text}\r\n` : text);
          const scanned = assemble(scan(bytes, hasMark ? Math.max(3, chunkSize) : chunkSize));
          const parsed = JSON.parse(text) as Record<string, unknown>;
          expect(JSON.stringify(scanned)).toBe(JSON.stringify(withoutEmptyArrays(parsed)));
        },
      ),
    );
  });

  it("names the line on which each record begins", () => {
    const text = '{"a": [\n1,\n\n{"b":\n2}],\n"c": 3}';
    const lines = scan(Buffer.from(text), 4).map(({ key, index, line }) => [key, index, line]);
    expect(lines).toEqual([
      ["a", 0, 2],
      ["a", 1, 4],
      ["c", null, 6],
    ]);
  });

  it("refuses every file that ends too early, and says so", () => {
    const text = '{"images": [{"id": 1, "name": "a\\"]}"}, -1.5e3, null], "info": {"a": [1]}, "n": true}';
    for (let length = 0; length < text.length; length++) {
      expect(() => scan(Buffer.from(text.slice(0, length)), 7)).toThrow(BoresightError);
    }
    expect(scan(Buffer.from(text), 7)).toHaveLength(5);
  });

  it("refuses what JSON.parse refuses, and nothing else", () => {
    const piece = fc.constantFrom(...'{}[]",:\\\n 1-ae', "", "true", ',"a":');
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ maxLength: 3 }), fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 3 })),
        fc.array(fc.record({ at: fc.nat(), cut: fc.nat({ max: 2 }), piece }), { maxLength: 2 }),
        fc.integer({ min: 1, max: 9 }),
        (value, edits, chunkSize) => {
          let text = JSON.stringify(value);
          for (const { at, cut, piece: inserted } of edits) {
            const from = at % (text.length + 1);
            text = text.slice(0, from) + inserted + text.slice(from + cut);
          }
          const parsed = parseObject(text);
          const read = (): Record<string, unknown> => assemble(scan(Buffer.from(text), chunkSize));
          if (!parsed) expect(read).toThrow(BoresightError);
          // An edit may make two names one: JSON.parse forgets the first value, whose records were given already.
          else if (JSON.stringify(parsed) === text) expect(read()).toEqual(withoutEmptyArrays(parsed));
          else expect(read).not.toThrow();
        },
      ),
      { numRuns: 3000 },
    );
  });
});

/** null for what is no JSON object. */
function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
