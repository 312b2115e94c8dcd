import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { LaunchProcess } from "../../core/child-handle.ts";
import { createClassifierRun } from "../../core/classify/classifier-run.ts";
import { classifierConfig } from "../../core/classify/recipes.ts";
import type { ClassifierEvent } from "../../core/contract/train-event.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { superviseClassifier } from "../../core/supervise-classifier.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-classifier-"));

beforeAll(async () => {
  for (const [name, background] of [
    ["dark", "#202020"],
    ["light", "#e0e0e0"],
  ] as const) {
    mkdirSync(join(root, "set", name), { recursive: true });
    for (let i = 0; i < 10; i++)
      await sharp({ create: { width: 40 + i, height: 40, channels: 3, background } })
        .png()
        .toFile(join(root, "set", name, `${i}.png`));
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

it("goes on with fewer images at once from the last checkpoint when its process dies as for want of memory", async () => {
  const folder = join(root, "run");
  const settings = { epochs: 3, imageSize: 32, batchSize: 8, stages: 1 };
  const { config, cutmix } = classifierConfig("finetune", settings);
  const source = { kind: "folders", folder: join(root, "set") } as const;
  createClassifierRun(folder, { format: 1, source, config, cutmix });
  const pids: number[] = [];
  const launch: LaunchProcess = (entry, environment) => {
    const child = forkProcess(entry, environment);
    pids.push(child.pid!);
    return child;
  };
  const events: ClassifierEvent[] = [];
  const last = await superviseClassifier({
    folder,
    resume: false,
    launch,
    onProblem: () => undefined,
    onEvent: (event) => {
      events.push(event);
      if (event.type === "epoch" && pids.length === 1) process.kill(pids[0]!, "SIGSEGV");
    },
    signal: new AbortController().signal,
  });
  expect(last).toMatchObject({ type: "finished", reason: "finished", epochs: 3 });
  expect(pids).toHaveLength(2);
  expect(events.filter(({ type }) => type === "memory")).toMatchObject([{ imageSize: 32, imagesAtOnce: 4 }]);
  const starts = events.flatMap((event) => (event.type === "started" ? [event.firstEpoch] : []));
  expect(starts).toHaveLength(2);
  expect(starts[1]).toBeGreaterThan(0);
  const atOnce = events.flatMap((event) => (event.type === "epoch" ? [event.imagesAtOnce] : []));
  expect([atOnce[0], atOnce.at(-1)]).toEqual([8, 4]);
  expect(readFileSync(join(folder, "events.jsonl"), "utf8")).toContain('"type":"memory"');
}, 240_000);
