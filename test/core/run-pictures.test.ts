import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Batch } from "../../core/contract/sample.ts";
import { trainConfigSchema } from "../../core/contract/train-config.ts";
import { RunPictures } from "../../core/run-pictures.ts";
import { PictureFiles } from "../../core/runs/picture-files.ts";
import type { EpochView } from "../../core/train/trainer-input.ts";
import type { TrainingMessage } from "../../core/training-messages.ts";

const folder = mkdtempSync(join(tmpdir(), "boresight-pictures-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function view(epoch: number): EpochView {
  const batch: Batch = {
    size: 2,
    width: 32,
    height: 32,
    images: new Uint8Array(2 * 32 * 32 * 3).fill(epoch * 40),
    groundTruth: new Float32Array(0),
    groundTruthMask: new Float32Array(0),
    groundTruthWidth: 0,
    letterboxes: [],
    imageIds: new Int32Array(2),
  };
  return { epoch, batch, augmentation: trainConfigSchema.parse({}).augmentation, results: [] };
}

it("shows a run's last epoch, though it ended before the pictures of the first were written", async () => {
  const told: TrainingMessage[] = [];
  const pictures = new RunPictures(folder, [], {
    tell: async (message) => void told.push(message),
    onProblem: (problem) => expect.unreachable(problem),
  });
  for (const epoch of [1, 2, 3, 4]) pictures.show(view(epoch));
  await pictures.settled();

  const files = new PictureFiles(folder);
  expect(files.readValidation()?.epoch).toBe(4);
  const batch = files.readBatch()!;
  expect(batch.epoch).toBe(4);
  expect(batch.pictures.map(({ name }) => existsSync(join(files.folder, name)))).toEqual([true, true]);
  expect(told.flatMap((message) => (message.type === "batch-pictures" ? [message.batch.epoch] : []))).toEqual(
    [1, 4],
  );
});
