import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { killWhileEditing } from "./kill-while-editing.ts";
import { killWhileWriting } from "./kill-while-writing.ts";

/** Forty processes start one after another: half a minute, many times that on a busy machine. */
const TIMEOUT_MS = 1_200_000;
const root = mkdtempSync(join(tmpdir(), "boresight-kill-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it("keeps every acknowledged edit, and none by half, when the studio is killed twenty times", {
  timeout: TIMEOUT_MS,
}, async () => {
  const tally = await killWhileEditing({ root: join(root, "edits"), kills: 20, seed: 1 });
  expect(tally.problems).toEqual([]);
  expect(tally.acknowledged).toBeGreaterThan(0);
});

it("leaves whole checkpoints, decoded images and thumbnails when their writer is killed twenty times", {
  timeout: TIMEOUT_MS,
}, async () => {
  const tally = await killWhileWriting({ root: join(root, "files"), kills: 20, seed: 1 });
  expect(tally.problems).toEqual([]);
  expect(tally.checkpoints).toBeGreaterThan(0);
});
