import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readDecodedFile } from "../../core/pipeline/decoded-file.ts";
import { Random } from "../../core/random/random.ts";
import { CheckpointFiles } from "../../core/train/checkpoint-files.ts";
import type { KillOptions } from "./kill-while-editing.ts";

export interface WriteTally {
  readonly kills: number;
  /** Checkpoints that had been acknowledged. */
  readonly checkpoints: number;
  readonly problems: readonly string[];
}

const PROGRAM = join(import.meta.dirname, "writing-process.ts");
const LONGEST_LIFE_MS = 800;

/** Kills the writing process again and again; after each kill every file under its own name must be whole. */
export async function killWhileWriting({ root, kills, seed, say }: KillOptions): Promise<WriteTally> {
  for (const folder of ["run", "decoded", "pictures"]) mkdirSync(join(root, folder), { recursive: true });
  const random = Random.from(seed);
  const problems: string[] = [];
  let acknowledged = 0;
  let checkpoints = 0;
  for (let kill = 1; kill <= kills; kill++) {
    const before = acknowledged;
    const child = fork(PROGRAM, [root, String(acknowledged + 1)], {
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    let first: (() => void) | undefined;
    const begun = new Promise<void>((resolve) => {
      first = resolve;
    });
    child.on("message", ({ step }: { step: number }) => {
      acknowledged = step;
      first?.();
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    // Every fourth process is killed while it starts or writes its first checkpoint.
    if (kill % 4 !== 0) await Promise.race([begun, ended]);
    await sleep(random.next() * LONGEST_LIFE_MS);
    child.kill("SIGKILL");
    await ended;
    checkpoints += acknowledged - before;
    problems.push(
      ...filesProblems(root, acknowledged).map((problem) => `${problem} (kill ${kill}, seed ${seed})`),
    );
    if (kill % 5 === 0) say?.(`${kill} kills, ${checkpoints} checkpoints, ${problems.length} problems`);
  }
  return { kills, checkpoints, problems };
}

function filesProblems(root: string, acknowledged: number): string[] {
  return [
    ...checkpointProblems(root, acknowledged),
    ...decodedProblems(join(root, "decoded")),
    ...pictureProblems(join(root, "pictures")),
  ];
}

/** The last checkpoint can be read, is one of its own, and is not older than what was acknowledged. */
function checkpointProblems(root: string, acknowledged: number): string[] {
  if (acknowledged === 0) return [];
  const { position, state } = new CheckpointFiles(join(root, "run")).read("last");
  const weights = state.get("model.0.conv.weight")!.data;
  const problems: string[] = [];
  if (position.step < acknowledged) problems.push(`checkpoint ${acknowledged} is gone: ${position.step}`);
  if (!weights.every((weight) => weight === position.step))
    problems.push(`checkpoint ${position.step} is mixed`);
  return problems;
}

/** Files under their own names are whole; what is unfinished has another name. */
function decodedProblems(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".rgb"))
    .filter((name) => {
      const image = readDecodedFile(join(folder, name));
      return !image?.data.every((value) => value === image.data[0]);
    })
    .map((name) => `decoded image ${name} is half`);
}

function pictureProblems(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".jpg"))
    .filter(({ name, parentPath }) => {
      const digest = createHash("sha256")
        .update(readFileSync(join(parentPath, name)))
        .digest("hex");
      return name !== `${digest}.jpg`;
    })
    .map(({ name }) => `picture ${name} is half`);
}
