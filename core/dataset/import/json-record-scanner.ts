import { invalidDataset } from "./invalid-dataset.ts";

/** One element of an array that is a member of the file's top object, or such a member that is no array. */
export interface JsonRecord {
  readonly key: string;
  /** Place in the array; null for a member that is no array. */
  readonly index: number | null;
  /** Line on which it begins, from 1. */
  readonly line: number;
  readonly value: unknown;
}

/** How a message names a record: `images[3]`, or `info`. */
export function recordKey({ key, index }: Pick<JsonRecord, "key" | "index">): string {
  return index === null ? key : `${key}[${index}]`;
}

type Phase =
  | "start"
  | "first-key"
  | "key"
  | "colon"
  | "value"
  | "first-element"
  | "element"
  | "after-element"
  | "after-value"
  | "end";

/** Far more than one image, annotation or category ever takes; a run-length mask has some megabytes. */
const LARGEST_RECORD_BYTES = 64 * 1024 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;

/** What a byte means between strings: most mean nothing, and the scan runs past them. */
const PLAIN = 0;
const OPENS = 1;
const CLOSES = 2;
const QUOTES = 3;
const ENDS_LINE = 4;
const MEANING = new Uint8Array(256);
MEANING[0x7b] = MEANING[0x5b] = OPENS;
MEANING[0x7d] = MEANING[0x5d] = CLOSES;
MEANING[QUOTE] = QUOTES;
MEANING[NEWLINE] = ENDS_LINE;

/**
 * Cuts a JSON file of any size into records while it is read, in bounded memory: a file of COCO's size is larger than
 * the longest string of V8. The scanner finds where each record ends; `JSON.parse` then judges what is in it.
 */
export class JsonRecordScanner {
  readonly #file: string;
  #phase: Phase = "start";
  #line = 1;
  #isFirst = true;
  /** The member that is read, and the place in its array. */
  #key = "";
  #index: number | null = null;
  /** Whether what is captured is the name of a member. */
  #isKey = false;
  #isCapturing = false;
  #pieces: Buffer[] = [];
  #pieceBytes = 0;
  #recordLine = 1;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #isScalar = false;

  /** `file` is the file's name in errors. */
  constructor(file: string) {
    this.#file = file;
  }

  /**
   * Takes the next bytes and gives the records that end in them.
   * @throws BoresightError `dataset-invalid` with the line of what is not JSON.
   */
  *push(chunk: Buffer): Generator<JsonRecord> {
    let at = this.#isFirst ? byteOrderMarkLength(chunk) : 0;
    this.#isFirst = false;
    while (at < chunk.length) {
      if (!this.#isCapturing) {
        at = this.#step(chunk, at);
        continue;
      }
      const end = this.#scan(chunk, at);
      this.#keep(chunk.subarray(at, end));
      at = end;
      if (this.#isCapturing) return;
      const record = this.#finish();
      if (record) yield record;
    }
  }

  /** @throws BoresightError `dataset-invalid` for a file that ends too early. */
  end(): void {
    if (this.#phase !== "end") throw this.#error("ends in the middle; it is not complete");
  }

  /** One byte between records; returns where to go on. A byte that begins a record is not consumed. */
  #step(chunk: Buffer, at: number): number {
    const byte = chunk[at]!;
    if (byte === NEWLINE) this.#line++;
    if (byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === NEWLINE) return at + 1;
    switch (this.#phase) {
      case "start":
        if (byte !== 0x7b) throw this.#error("does not begin with {: COCO's annotations are one JSON object");
        return this.#enter("first-key", at + 1);
      case "first-key":
        return byte === 0x7d ? this.#enter("end", at + 1) : this.#beginKey(byte, at);
      case "key":
        return this.#beginKey(byte, at);
      case "colon":
        if (byte !== 0x3a) throw this.#unexpected(byte, '":"');
        return this.#enter("value", at + 1);
      case "value":
        if (byte !== 0x5b) return this.#begin(byte, at, false);
        this.#index = 0;
        return this.#enter("first-element", at + 1);
      case "first-element":
        return byte === 0x5d ? this.#enter("after-value", at + 1) : this.#begin(byte, at, false);
      case "element":
        return this.#begin(byte, at, false);
      case "after-element":
        if (byte === 0x5d) return this.#enter("after-value", at + 1);
        if (byte !== 0x2c) throw this.#unexpected(byte, '"," or "]"');
        this.#index = (this.#index ?? 0) + 1;
        return this.#enter("element", at + 1);
      case "after-value":
        if (byte === 0x7d) return this.#enter("end", at + 1);
        if (byte !== 0x2c) throw this.#unexpected(byte, '"," or "}"');
        return this.#enter("key", at + 1);
      case "end":
        throw this.#unexpected(byte, "nothing behind the closing brace");
    }
  }

  #enter(phase: Phase, next: number): number {
    this.#phase = phase;
    return next;
  }

  #beginKey(byte: number, at: number): number {
    if (byte !== QUOTE) throw this.#unexpected(byte, "a name in quotes");
    return this.#begin(byte, at, true);
  }

  #begin(byte: number, at: number, isKey: boolean): number {
    this.#isKey = isKey;
    this.#isCapturing = true;
    this.#recordLine = this.#line;
    this.#depth = 0;
    this.#isInString = false;
    this.#isEscaped = false;
    this.#isScalar = MEANING[byte] === PLAIN;
    return at;
  }

  /** Runs to the end of the record or of the chunk and returns where that is. */
  #scan(chunk: Buffer, from: number): number {
    if (this.#isScalar) return this.#scanScalar(chunk, from);
    let at = from;
    while (at < chunk.length) {
      if (this.#isInString) {
        at = this.#scanString(chunk, at);
        if (!this.#isInString && this.#depth === 0) return this.#ended(at);
        continue;
      }
      const meaning = MEANING[chunk[at++]!]!;
      if (meaning === PLAIN) continue;
      if (meaning === OPENS) this.#depth++;
      else if (meaning === QUOTES) this.#isInString = true;
      else if (meaning === ENDS_LINE) this.#line++;
      else if (--this.#depth <= 0) return this.#ended(at);
    }
    return at;
  }

  #scanString(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (chunk[at] === BACKSLASH) this.#isEscaped = true;
      else if (chunk[at] === QUOTE) {
        this.#isInString = false;
        return at + 1;
      }
    }
    return chunk.length;
  }

  /** A number, true, false or null goes on until a comma, a bracket or a space. */
  #scanScalar(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (byte === 0x2c || byte <= 0x20 || MEANING[byte] === CLOSES) return this.#ended(at);
    }
    return chunk.length;
  }

  #ended(at: number): number {
    this.#isCapturing = false;
    return at;
  }

  #keep(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#pieceBytes += piece.length;
    if (this.#pieceBytes > LARGEST_RECORD_BYTES) {
      throw invalidDataset(
        this.#file,
        { line: this.#recordLine, key: this.#name() },
        "is larger than any record of COCO",
      );
    }
  }

  /** The record that was captured; undefined for a member's name, which is kept for those that follow. */
  #finish(): JsonRecord | undefined {
    const value = this.#parse();
    if (this.#isKey) {
      this.#key = value as string;
      this.#index = null;
      this.#phase = "colon";
      return undefined;
    }
    this.#phase = this.#index === null ? "after-value" : "after-element";
    return { key: this.#key, index: this.#index, line: this.#recordLine, value };
  }

  #parse(): unknown {
    const [first] = this.#pieces;
    const bytes = this.#pieces.length === 1 ? first! : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#pieceBytes = 0;
    try {
      return JSON.parse(bytes.toString("utf8")) as unknown;
    } catch (cause) {
      const what = cause instanceof Error ? cause.message.replace(/ in JSON at position.*$/s, "") : "";
      const place = { line: this.#recordLine, key: this.#isKey ? "a name" : this.#name() };
      throw invalidDataset(this.#file, place, `is not valid JSON (${what.slice(0, 120)})`, cause);
    }
  }

  #name(): string {
    return recordKey({ key: this.#key, index: this.#index });
  }

  #unexpected(byte: number, wanted: string): Error {
    const found = byte > 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}"` : `byte ${byte}`;
    return this.#error(`is not valid JSON: ${found} where ${wanted} should be`);
  }

  #error(what: string): Error {
    return invalidDataset(this.#file, { line: this.#line }, what);
  }
}

function byteOrderMarkLength(chunk: Buffer): number {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0;
}
