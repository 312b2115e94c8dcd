import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { RunProcessFile } from "../../../core/runs/run-process-file.ts";
import { temporaryFolder } from "../dataset/temporary-folder.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("the process that trains a run", () => {
  it("lives on while the clock is set forth by a year and back by ten", () => {
    const file = new RunProcessFile(temporaryFolder());
    file.write(process.pid);
    for (const year of [2040, 2010]) {
      vi.setSystemTime(new Date(`${year}-01-01`));
      expect(file.isAlive()).toBe(true);
    }
  });

  it("is another one where the machine was started anew since, or its number is nobody's", () => {
    const folder = temporaryFolder();
    const file = new RunProcessFile(folder);
    file.write(process.pid);
    const path = join(folder, "process.json");
    const written = JSON.parse(readFileSync(path, "utf8"));
    writeFileSync(path, JSON.stringify({ ...written, boot: "another", startedAt: 0 }));
    expect(file.isAlive()).toBe(false);
    file.write(2 ** 30);
    expect(file.isAlive()).toBe(false);
  });

  it("of a file that says nothing of the machine's start is told by the clock", () => {
    const folder = temporaryFolder();
    const file = new RunProcessFile(folder);
    const write = (startedAt: number): void =>
      writeFileSync(join(folder, "process.json"), JSON.stringify({ pid: process.pid, startedAt }));
    write(Date.now());
    expect(file.isAlive()).toBe(true);
    write(0);
    expect(file.isAlive()).toBe(false);
  });
});
