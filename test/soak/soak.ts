import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Growth, growthOf, type Sample } from "./growth.ts";
import { processorSeconds } from "./process-figures.ts";
import type { SoakReply, SoakRequest } from "./soak-messages.ts";
import { makeSoakProject } from "./soak-project.ts";
import type { Asked } from "./soaking-studio.ts";

const PROGRAM = fileURLToPath(new URL("./run-soaking-studio.ts", import.meta.url));
/** Share of the soak in which one run trains; short runs follow, each in a process of its own. */
const LONG_RUN_SHARE = 0.5;
const SAY_EVERY = 20;

export interface SoakOptions {
  readonly root: string;
  readonly seed: number;
  /** How long: by the clock, or in rounds. */
  readonly minutes?: number;
  readonly rounds?: number;
  readonly photographs: number;
  readonly say?: (line: string) => void;
}

export interface Soak {
  readonly rounds: number;
  readonly minutes: number;
  readonly processorSeconds: number;
  readonly asked: Asked;
  readonly growth: readonly Growth[];
  readonly samples: readonly Sample[];
}

/** Lets a person who never rests work in a studio, and looks whether it grows. */
export async function soak(options: SoakOptions): Promise<Soak> {
  const { root, seed, minutes = Number.POSITIVE_INFINITY, say } = options;
  const wanted = options.rounds ?? Number.POSITIVE_INFINITY;
  mkdirSync(join(root, "tmp"), { recursive: true });
  await makeSoakProject(root, options.photographs);
  const begun = performance.now();
  const elapsed = (): number => (performance.now() - begun) / 60_000;
  using studio = new WatchedStudio(root, seed);
  await studio.heard("ready");
  const samples: Sample[] = [];
  for (let round = 0; round < wanted && elapsed() < minutes; round++) {
    const progress = Math.max(round / wanted, elapsed() / minutes);
    studio.send({ type: "round", round, isLongRunOver: progress > LONG_RUN_SHARE });
    const { sample, asked } = await studio.heard("sampled");
    samples.push(sample);
    if (round % SAY_EVERY === 0) say?.(JSON.stringify({ minutes: elapsed(), ...asked, ...sample }));
  }
  studio.send({ type: "close" });
  const { asked } = await studio.heard("closed");
  return {
    rounds: samples.length,
    minutes: elapsed(),
    processorSeconds: processorSeconds(studio.pid),
    asked,
    growth: growthOf(samples),
    samples,
  };
}

class WatchedStudio implements Disposable {
  readonly #child: ChildProcess;
  #reply: SoakReply | null = null;
  #look: () => void = () => undefined;

  constructor(root: string, seed: number) {
    this.#child = fork(PROGRAM, [root, String(seed)], {
      execArgv: ["--disable-warning=ExperimentalWarning", "--expose-gc"],
      env: { ...process.env, TMPDIR: join(root, "tmp"), BORESIGHT_SOAK_TENSORS: join(root, "tensors.log") },
    });
    this.#child.on("message", (reply: SoakReply) => {
      this.#reply = reply;
      this.#look();
    });
    this.#child.on("exit", () => this.#look());
  }

  get pid(): number {
    return this.#child.pid!;
  }

  send(request: SoakRequest): void {
    this.#reply = null;
    this.#child.send(request);
  }

  async heard<Type extends SoakReply["type"]>(type: Type): Promise<Extract<SoakReply, { type: Type }>> {
    return await new Promise((resolve, reject) => {
      this.#look = () => {
        if (this.#reply?.type === type) resolve(this.#reply as Extract<SoakReply, { type: Type }>);
        else if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
          reject(new Error(`The studio ended (${this.#child.exitCode ?? this.#child.signalCode}).`));
        }
      };
      this.#look();
    });
  }

  [Symbol.dispose](): void {
    this.#child.kill("SIGKILL");
  }
}
