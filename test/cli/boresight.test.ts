import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../core/engine/setup/temporary-folder.ts";

const root = resolve(import.meta.dirname, "../..");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };

function boresight(commandArguments: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, [join(root, "bin/boresight.js"), ...commandArguments], {
    encoding: "utf8",
    env: { ...process.env, ...environment },
  });
}

describe("boresight", () => {
  it("lists its commands", () => {
    const { status, stdout } = boresight(["--help"]);
    expect(status).toBe(0);
    for (const command of ["import", "train", "val", "predict", "export", "runs", "demo", "doctor"]) {
      expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, "m"));
    }
  });

  it("says its version", () => {
    expect(boresight(["--version"])).toMatchObject({ status: 0, stdout: `${version}\n` });
  });

  it.each([
    ["an unknown command", ["trian"], "trian"],
    ["an unknown option", ["doctor", "--jsn"], "--jsn"],
    ["an option that is missing", ["val"], "--project"],
  ])("ends with code 2 on %s and names it", (_, commandArguments, word) => {
    const { status, stderr, stdout } = boresight(commandArguments);
    expect(status).toBe(2);
    expect(stderr).toContain(word);
    expect(stdout).toBe("");
  });

  it("ends with code 1 and one sentence when a command fails", () => {
    const { status, stderr, stdout } = boresight(["runs", "--project", join(temporaryFolder(), "nothing")]);
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe("");
  });

  it("shows where an error comes from with --debug alone", () => {
    const { stderr } = boresight(["runs", "--project", join(temporaryFolder(), "nothing"), "--debug"]);
    expect(stderr).toMatch(/\n\s+at .*\.ts:\d+/);
  });

  it("tells a failure to programs as a line of JSON", () => {
    const failed = boresight(["runs", "--project", join(temporaryFolder(), "nothing"), "--json"]);
    expect(JSON.parse(failed.stdout)).toEqual({
      error: { code: "project-not-found", message: expect.stringMatching(/\S/) },
    });
    const wrong = boresight(["val", "--json"]);
    expect(wrong.status).toBe(2);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ error: { code: "usage" } });
  });
});

describe("boresight doctor", () => {
  it("gives machines all findings and one verdict", () => {
    const { status, stdout } = boresight(["doctor", "--json"]);
    const report = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
    expect(Object.keys(report)).toEqual(["system", "processor", "graphics", "engine", "kernels", "verdict"]);
    expect(report.engine).toMatchObject({ loads: true, tensorflow: "2.21.0" });
    expect(report.kernels).toMatchObject({ unsound: [] });
    expect(["ready", "limited"]).toContain(report.verdict!.state);
    expect(status).toBe(0);
  });

  it("gives people a table that ends in the verdict", () => {
    const { stdout } = boresight(["doctor"]);
    for (const label of [
      "Node",
      "Processor",
      "Memory",
      "Disk",
      "Graphics",
      "CUDA",
      "cuDNN",
      "TensorFlow",
      "Kernels",
    ]) {
      expect(stdout).toMatch(new RegExp(`^${label}\\s+\\S`, "m"));
    }
    expect(stdout).toMatch(/\n\n(?:Ready|Limited)\. \S/);
  });
});
