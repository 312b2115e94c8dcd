import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TrainEvent } from "../../core/contract/train-event.ts";
import { writeSquaresSet } from "../core/train/synthetic-set.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-main-job-"));
const set = join(root, "set");
const project = join(root, "project");

beforeAll(() => writeSquaresSet(set, 10));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function boresight(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const program = new URL("../../core/cli/main.ts", import.meta.url).pathname;
  return spawnSync(process.execPath, [program, ...args], { encoding: "utf8" });
}

describe("the main job on the command line", () => {
  it("imports, trains, validates, predicts and lists, one after another", () => {
    const imported = boresight("import", set, "--project", project, "--json");
    expect(JSON.parse(imported.stdout)).toMatchObject({ images: 10 });

    const trained = boresight(
      "train",
      "--project",
      project,
      "--epochs",
      "2",
      "--image",
      "64",
      "--batch",
      "4",
      "--json",
    );
    expect(trained.status, trained.stderr).toBe(0);
    const events = trained.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as TrainEvent);
    expect(events[0]?.type).toBe("started");
    expect(events.filter(({ type }) => type === "epoch")).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ type: "finished", reason: "finished", epochs: 2 });
    const results = readFileSync(join(project, "runs", "run-0001", "results.csv"), "utf8")
      .trim()
      .split("\n");
    expect(results).toHaveLength(3);
    expect(results[0]).toMatch(
      /^epoch,.*map50_95,images_at_once,processor_seconds,ap50 square,ap50_95 square$/,
    );

    const validated = boresight("val", "--project", project, "--run", "best", "--json");
    expect(validated.status, validated.stderr).toBe(0);
    const report = JSON.parse(validated.stdout);
    expect(Object.keys(report)).toEqual([
      "images",
      "instances",
      "precision",
      "recall",
      "map50",
      "map50_95",
      "classes",
      "coco",
      "speed_ms",
    ]);
    expect(boresight("val", "--project", project, "--run", "best").stdout).toMatch(/^Class.*\nall /);

    const save = join(root, "drawn");
    const predicted = boresight(
      ...["predict", join(set, "images"), "--project", project, "--run", "best"],
      ...["--confidence", "0", "--json", "--save", save],
    );
    expect(predicted.status, predicted.stderr).toBe(0);
    expect(JSON.parse(predicted.stdout)).toHaveLength(10);
    expect(readdirSync(save)).toHaveLength(10);

    const [run] = JSON.parse(boresight("runs", "--project", project, "--json").stdout);
    expect(run).toMatchObject({ id: "run-0001", status: "finished", epochsDone: 2 });
  });

  it("exports what it imported", () => {
    const out = join(root, "exported");
    const exported = boresight("export", "--project", project, "--format", "coco", "--out", out);
    expect(exported.status, exported.stderr).toBe(0);
    expect(existsSync(out)).toBe(true);
  });

  it("ends with 1 and one sentence when a run fails, with 2 on wrong usage", () => {
    const missing = boresight("val", "--project", project, "--run", "run-0009");
    expect(missing.status).toBe(1);
    expect(missing.stderr.trim().split("\n")).toHaveLength(1);
    expect(boresight("train", "--project", project, "--epochs", "0").status).toBe(2);
  });
});
