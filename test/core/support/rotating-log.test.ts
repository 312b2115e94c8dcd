import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BoresightError } from "../../../core/errors/boresight-error.ts";
import { errorLogFacts } from "../../../core/support/error-log-facts.ts";
import { RotatingLog } from "../../../core/support/rotating-log.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "boresight-log-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function lines(name: string): Record<string, unknown>[] {
  return readFileSync(join(folder, name), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe("the log", () => {
  it("holds one object a line, with time, level and event before the facts", () => {
    const now = () => new Date("2026-01-02T03:04:05Z");
    new RotatingLog({ folder, now }).write("info", "app.started", { version: "1.2.3", memory: 8 });
    expect(readFileSync(join(folder, "boresight.jsonl"), "utf8")).toBe(
      '{"time":"2026-01-02T03:04:05.000Z","level":"info","event":"app.started","version":"1.2.3","memory":8}\n',
    );
  });

  it("keeps so many files of such a size, the newest lines among them", () => {
    const log = new RotatingLog({ folder, maxBytes: 400, files: 3 });
    for (let number = 0; number < 60; number++) log.write("info", "counted", { number });
    expect(readdirSync(folder).sort()).toEqual(["boresight.1.jsonl", "boresight.2.jsonl", "boresight.jsonl"]);
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name)).length).toBeLessThanOrEqual(400);
    const kept = ["boresight.2.jsonl", "boresight.1.jsonl", "boresight.jsonl"].flatMap(lines);
    const numbers = kept.map(({ number }) => number as number);
    expect(numbers).toEqual(numbers.map((_, index) => 60 - numbers.length + index));
  });

  it("goes on in the file that an earlier start left", () => {
    new RotatingLog({ folder }).write("info", "first");
    new RotatingLog({ folder }).write("warn", "second");
    expect(lines("boresight.jsonl").map(({ event }) => event)).toEqual(["first", "second"]);
  });

  it("cuts long texts, so that no file's content comes in as a message", () => {
    new RotatingLog({ folder }).write("error", "failed", { message: "x".repeat(100_000) });
    expect(String(lines("boresight.jsonl")[0]!["message"]).length).toBeLessThan(5000);
  });

  it("says of a failure what it was, its code and its cause", () => {
    const error = new BoresightError("disk", "The disk is full; free some space.", {}, { cause: "ENOSPC" });
    expect(errorLogFacts(error)).toMatchObject({ name: "BoresightError", code: "disk", cause: "ENOSPC" });
    expect(errorLogFacts("odd")).toEqual({ message: "odd" });
  });
});
