import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { trainConfigSchema } from "../contract/train-config.ts";
import { decodeSafetensors, encodeSafetensors } from "../engine/safetensors.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import type { Checkpoint, CheckpointName, CheckpointStore } from "./checkpoint.ts";

const FORMAT = 1;

const descriptionSchema = z.object({
  format: z.literal(FORMAT),
  weights: z.string().regex(/^[a-z]+-\d+\.safetensors$/),
  position: z.object({
    epoch: z.int(),
    stepInEpoch: z.int(),
    step: z.int(),
    lastApplied: z.int(),
    updates: z.int(),
    stage: z.int(),
    elapsedSeconds: z.number(),
    bestFitness: z.number(),
    bestEpoch: z.int(),
    lossSums: z.tuple([z.number(), z.number(), z.number()]),
  }),
  random: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  config: trainConfigSchema,
  model: z.string(),
  classes: z.array(z.string()),
  datasetHash: z.string(),
});

/**
 * Checkpoints in a run's folder: `<name>.json` describes and names `<name>-<step>.safetensors`. Both are written beside
 * their place, flushed to the disk and renamed; the JSON last, so that a kill leaves the old pair or the new one.
 */
export class CheckpointFiles implements CheckpointStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  write(name: CheckpointName, { state, ...description }: Checkpoint): void {
    const weights = `${name}-${description.position.step}.safetensors`;
    writeAtomically(join(this.#folder, weights), encodeSafetensors(state));
    const text = JSON.stringify({ format: FORMAT, weights, ...description }, null, 2);
    writeAtomically(join(this.#folder, `${name}.json`), Buffer.from(`${text}\n`));
    for (const file of readdirSync(this.#folder)) {
      if (file !== weights && file.startsWith(`${name}-`)) rmSync(join(this.#folder, file), { force: true });
    }
  }

  /** All but the weights. @throws ZodError, SyntaxError or a file's error. */
  describe(name: CheckpointName): z.output<typeof descriptionSchema> {
    return descriptionSchema.parse(JSON.parse(readFileSync(join(this.#folder, `${name}.json`), "utf8")));
  }

  /** @throws BoresightError `checkpoint-invalid` when there is none or it cannot be read. */
  read(name: CheckpointName): Checkpoint {
    const path = join(this.#folder, `${name}.json`);
    const fail = (cause: unknown): BoresightError =>
      new BoresightError(
        "checkpoint-invalid",
        `The run has no usable checkpoint "${name}" (${path}); choose another run or train again.`,
        { path },
        { cause },
      );
    try {
      const { weights, format: _, ...description } = this.describe(name);
      const { tensors } = decodeSafetensors(readFileSync(join(this.#folder, weights)), weights);
      return { ...description, state: tensors };
    } catch (cause) {
      throw fail(cause);
    }
  }
}

function writeAtomically(path: string, content: Buffer): void {
  const temporary = `${path}.tmp`;
  const file = openSync(temporary, "w");
  try {
    for (let written = 0; written < content.length; ) written += writeSync(file, content, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}
