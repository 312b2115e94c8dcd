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
import { crc32 } from "node:zlib";
import { z } from "zod";
import { keptTrainConfigSchema } from "../contract/train-config.ts";
import { decodeSafetensors, encodeSafetensors } from "../engine/safetensors.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import type { Checkpoint, CheckpointName, CheckpointStore } from "./checkpoint.ts";

const FORMAT = 1;

const descriptionSchema = z.object({
  format: z.literal(FORMAT),
  weights: z.string().regex(/^[a-z]+-\d+\.safetensors$/),
  /** CRC-32 of the weights' file; older checkpoints have none. */
  checksum: z.number().optional(),
  position: z.object({
    epoch: z.int(),
    stepInEpoch: z.int(),
    step: z.int(),
    lastApplied: z.int(),
    updates: z.int(),
    stage: z.int(),
    elapsedSeconds: z.number(),
    // Earlier versions did not count it.
    processorSeconds: z.number().default(0),
    bestFitness: z.number(),
    bestEpoch: z.int(),
    lossSums: z.tuple([z.number(), z.number(), z.number()]),
  }),
  random: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  config: keptTrainConfigSchema,
  model: z.string(),
  classes: z.array(z.string()),
  datasetHash: z.string(),
});

/**
 * Checkpoints in a run's folder: `<name>.json` describes and names `<name>-<step>.safetensors`. Both are written beside
 * their place, flushed to the disk and renamed; the JSON last, so that a kill leaves the old pair or the new one. The
 * pair before `last` stays as `last.before.json`: a disk may spoil what was written well.
 */
export class CheckpointFiles implements CheckpointStore {
  readonly #folder: string;
  readonly #onProblem: (message: string) => void;

  /** @param onProblem hears that an older checkpoint is read in the place of a damaged one */
  constructor(folder: string, onProblem: (message: string) => void = () => undefined) {
    this.#folder = folder;
    this.#onProblem = onProblem;
  }

  write(name: CheckpointName, checkpoint: Checkpoint): void {
    this.#write(name, checkpoint, encodeSafetensors(checkpoint.state));
  }

  writeBoth(checkpoint: Checkpoint): void {
    const content = encodeSafetensors(checkpoint.state);
    for (const name of ["last", "best"] as const) this.#write(name, checkpoint, content);
  }

  #write(name: CheckpointName, { state: _, ...description }: Checkpoint, content: Buffer): void {
    const weights = `${name}-${description.position.step}.safetensors`;
    writeAtomically(join(this.#folder, weights), content);
    const kept = name === "last" ? this.#keepOneBefore(name, weights) : undefined;
    const text = JSON.stringify(
      { format: FORMAT, weights, checksum: crc32(content), ...description },
      null,
      2,
    );
    writeAtomically(join(this.#folder, `${name}.json`), Buffer.from(`${text}\n`));
    for (const file of readdirSync(this.#folder)) {
      if (!file.startsWith(`${name}-`) || file === weights || file === kept) continue;
      rmSync(join(this.#folder, file), { force: true });
    }
  }

  /** All but the weights. @throws ZodError, SyntaxError or a file's error. */
  describe(name: CheckpointName): z.output<typeof descriptionSchema> {
    return this.#describe(`${name}.json`);
  }

  /** @throws BoresightError `checkpoint-invalid` when there is none or it cannot be read, nor the one before it. */
  read(name: CheckpointName): Checkpoint {
    const path = join(this.#folder, `${name}.json`);
    try {
      return this.#read(`${name}.json`);
    } catch (cause) {
      const before = this.#readBefore(name);
      if (before) return before;
      throw new BoresightError(
        "checkpoint-invalid",
        `The run has no usable checkpoint "${name}" (${path}); choose another run or train again.`,
        { path },
        { cause },
      );
    }
  }

  /** The file of weights that stays; undefined where none was written, or the same one is written again. */
  #keepOneBefore(name: CheckpointName, newWeights: string): string | undefined {
    try {
      const text = readFileSync(join(this.#folder, `${name}.json`), "utf8");
      const { weights } = descriptionSchema.parse(JSON.parse(text));
      if (weights === newWeights) return this.#describe(beforeOf(name)).weights;
      writeAtomically(join(this.#folder, beforeOf(name)), Buffer.from(text));
      return weights;
    } catch {
      // The first checkpoint has none before it, and one that cannot be read is not worth keeping.
      return undefined;
    }
  }

  #readBefore(name: CheckpointName): Checkpoint | undefined {
    try {
      const before = this.#read(beforeOf(name));
      const { epoch, step } = before.position;
      this.#onProblem(
        `The run's last checkpoint is damaged; the one before it is used, of epoch ${epoch}, step ${step}.`,
      );
      return before;
    } catch {
      // What is wrong with the checkpoint that was asked for is told.
      return undefined;
    }
  }

  #read(file: string): Checkpoint {
    const { weights, format: _, checksum, ...description } = this.#describe(file);
    const content = readFileSync(join(this.#folder, weights));
    if (checksum !== undefined && crc32(content) !== checksum) {
      throw new Error(`${weights} is not what was written`);
    }
    return { ...description, state: decodeSafetensors(content, weights).tensors };
  }

  #describe(file: string): z.output<typeof descriptionSchema> {
    return descriptionSchema.parse(JSON.parse(readFileSync(join(this.#folder, file), "utf8")));
  }
}

const beforeOf = (name: CheckpointName): string => `${name}.before.json`;

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
