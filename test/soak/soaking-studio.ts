import { type ChildProcess, fork } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ChildHandle, ProcessEntry } from "../../core/child-handle.ts";
import type { ImageRecord } from "../../core/contract/dataset.ts";
import type { RunRecord } from "../../core/contract/run.ts";
import { imageAddress } from "../../core/contract/studio/picture-address.ts";
import type { ChannelName, StudioHandlers } from "../../core/contract/studio/studio-channels.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { Random } from "../../core/random/random.ts";
import { answerAddress } from "../../electron/answer-address.ts";
import { answerRequest } from "../../electron/answer-request.ts";
import { makeAnnotateHandlers } from "../../electron/handlers/annotate-handlers.ts";
import { makeClassesHandlers } from "../../electron/handlers/classes-handlers.ts";
import { makeHistoryHandlers } from "../../electron/handlers/history-handlers.ts";
import { makeImagesHandlers } from "../../electron/handlers/images-handlers.ts";
import { makeImportHandlers } from "../../electron/handlers/import-handlers.ts";
import { makeProjectHandlers } from "../../electron/handlers/project-handlers.ts";
import { makeProposalsHandlers } from "../../electron/handlers/proposals-handlers.ts";
import { makeReviewHandlers } from "../../electron/handlers/review-handlers.ts";
import { makeTrainHandlers } from "../../electron/handlers/train-handlers.ts";
import { Studio } from "../../electron/studio.ts";
import { type EditPlan, nextPlan } from "../kill/edit-plan.ts";
import { LABELLED_ENDING } from "./soak-project.ts";

/** What the handlers were asked for, and what they refused. */
export interface Asked {
  readonly requests: number;
  readonly pictures: number;
  readonly runs: number;
  readonly refused: readonly string[];
}

const EDITS_OF_ROUND = 30;
const PICTURES_OF_ROUND = 40;
const TINY = { imageSize: 32, batchSize: 8, nominalBatchSize: 8, workers: 1 };
const SHORT_RUN = { ...TINY, epochs: 2 };
/** More epochs than there is time for: what ends it is a request. */
const LONG_RUN = { ...TINY, epochs: 100_000, patience: 100_000 };
/** More would make everything larger: then two are merged where one was to be added. */
const MOST_CLASSES = 12;

/** The studio's main process without its window, and a person who never rests. */
export class SoakingStudio {
  readonly children = new Map<number, ProcessEntry>();
  readonly #root: string;
  readonly #studio: Studio;
  readonly #handlers: Partial<StudioHandlers>;
  readonly #random: Random;
  readonly #refused: string[] = [];
  #requests = 0;
  #pictures = 0;
  #started = 0;
  #reviewed: string | null = null;

  constructor(root: string, seed: number) {
    this.#root = root;
    this.#random = Random.from(seed);
    this.#studio = new Studio({
      userData: join(root, "user-data"),
      deliver: () => undefined,
      launchProcess: (entry, environment) => this.#launch(entry, environment),
    });
    this.#handlers = {
      ...makeProjectHandlers(this.#studio),
      ...makeImportHandlers(this.#studio),
      ...makeHistoryHandlers(this.#studio),
      ...makeImagesHandlers(this.#studio),
      ...makeClassesHandlers(this.#studio),
      ...makeAnnotateHandlers(this.#studio),
      ...makeProposalsHandlers(this.#studio),
      ...makeTrainHandlers(this.#studio),
      ...makeReviewHandlers(this.#studio),
    };
  }

  get asked(): Asked {
    return {
      requests: this.#requests,
      pictures: this.#pictures,
      runs: this.#started,
      refused: this.#refused,
    };
  }

  async open(): Promise<void> {
    await this.#ask("project.open", { folder: join(this.#root, "project") });
  }

  async close(): Promise<void> {
    await this.#ask("project.close", {});
  }

  /** Labels, browses, trains, reviews; what takes longer comes every few rounds. */
  async round(round: number, isLongRunOver: boolean): Promise<void> {
    await this.#train(isLongRunOver);
    for (let edit = 0; edit < EDITS_OF_ROUND; edit++) {
      const { channel, input } = this.#nextEdit();
      await this.#ask(channel, input);
    }
    await this.#browse();
    await this.#review();
    if (round % 5 === 1) await this.#export();
    if (round % 7 === 2) await this.#ask("images.checkHealth", {});
    if (round % 10 === 3 && isLongRunOver) await this.#reopen();
  }

  /** Of the images that were labelled from the beginning: others would make training and review ever larger. */
  #nextEdit(): EditPlan {
    const { data } = this.#studio.requireProject();
    const plan = nextPlan(data, [], this.#random, this.#labelled());
    const [first, second, ...more] = data.classes.list();
    if (plan.channel !== "classes.add" || more.length + 2 < MOST_CLASSES) return plan;
    return { channel: "classes.merge", input: { from: [first!.id], into: second!.id } };
  }

  /** A long run first, then one short one after another. */
  async #train(isLongRunOver: boolean): Promise<void> {
    const active = this.#lastRun("running");
    if (this.#started === 0) {
      await this.#shareOut();
      await this.#ask("train.start", { config: LONG_RUN, name: "long" });
    } else if (isLongRunOver && active?.name === "long") {
      await this.#ask("train.stop", { runId: active.id });
      return;
    } else if (!active) {
      await this.#shareOut();
      await this.#ask("train.start", { config: SHORT_RUN, name: "short" });
    } else return;
    this.#started++;
  }

  /** Edits move images from split to split, and may leave one empty. */
  async #shareOut(): Promise<void> {
    const ids = this.#labelled().map(({ id }) => id);
    const middle = Math.ceil(ids.length * 0.8);
    await this.#ask("images.mark", { ids: ids.slice(0, middle), split: "train", status: "done" });
    await this.#ask("images.mark", { ids: ids.slice(middle), split: "val", status: "done" });
  }

  #labelled(): ImageRecord[] {
    const images = this.#studio.requireProject().data.images.list();
    return images.filter(({ path }) => path.endsWith(LABELLED_ENDING));
  }

  async #browse(): Promise<void> {
    const { ids } = (await this.#ask("images.query", { filter: {}, sort: {} })) as { ids: Iterable<number> };
    const all = [...ids];
    await this.#ask("images.rows", { ids: all.slice(0, 50) });
    await this.#ask("images.statistics", { filter: {} });
    for (let picture = 0; picture < PICTURES_OF_ROUND; picture++) {
      const id = all[this.#random.integer(all.length)]!;
      await this.#ask("annotate.open", { imageId: id });
      const [x, y] = [this.#random.integer(400), this.#random.integer(300)];
      const region = { x, y, width: 200, height: 150 };
      const kinds = [{}, { width: 200 }, { width: 400 }, { width: 1600 }, { region, width: 160 }];
      await this.#look(imageAddress("studio://app/", id, kinds[picture % kinds.length]));
    }
  }

  async #look(address: string): Promise<void> {
    const project = (): Studio["project"] => this.#studio.project;
    const response = await answerAddress(new Request(address), { page: this.#root, project });
    const bytes = await response.arrayBuffer();
    this.#pictures++;
    if (!response.ok || bytes.byteLength === 0) this.#refused.push(`${address}: ${response.status}`);
  }

  /** The newest run that has predictions, measured anew: labels have changed since. */
  async #review(): Promise<void> {
    const run = this.#lastRun("finished");
    if (!run) return;
    const view = { runId: run.id, split: "val", confidence: this.#random.uniform(0.05, 0.6) };
    await this.#ask("review.report", view);
    await this.#ask("review.curves", view);
    await this.#ask("review.objects", { ...view, selection: {} });
    if (this.#reviewed !== null && this.#reviewed !== run.id) {
      await this.#ask("review.compare", { ...view, beforeRunId: this.#reviewed });
    }
    this.#reviewed = run.id;
  }

  async #export(): Promise<void> {
    const folder = join(this.#root, "exported");
    await this.#ask("project.export", { format: "coco", folder });
    rmSync(folder, { recursive: true, force: true });
  }

  async #reopen(): Promise<void> {
    const active = this.#lastRun("running");
    await this.close();
    await this.open();
    // It may have ended meanwhile.
    if (active && this.#lastRun("finished")?.id !== active.id)
      await this.#ask("train.resume", { runId: active.id });
  }

  #lastRun(status: RunRecord["status"]): RunRecord | undefined {
    const runs = this.#studio.requireProject().data.runs.list();
    return runs.findLast((run) => run.status === status);
  }

  async #ask(channel: ChannelName, input: unknown): Promise<unknown> {
    this.#requests++;
    const reply = await answerRequest(this.#handlers, channel, input);
    if (reply.ok) return reply.value;
    this.#refused.push(`${channel}: ${reply.error.code} ${reply.error.message}`);
    return undefined;
  }

  /** The programs of the studio; the training with a count of its tensors beside it. */
  #launch(entry: ProcessEntry, environment?: Readonly<Record<string, string>>): ChildHandle {
    const child = entry === "run-training" ? forkTraining(environment) : forkProcess(entry, environment);
    const { pid } = child;
    if (pid !== undefined) {
      this.children.set(pid, entry);
      child.onExit(() => this.children.delete(pid));
    }
    return child;
  }
}

function forkTraining(environment: Readonly<Record<string, string>> = {}): ChildHandle {
  const child: ChildProcess = fork(fileURLToPath(new URL("./soaking-training.ts", import.meta.url)), {
    env: { ...process.env, ...environment },
    execArgv: ["--disable-warning=ExperimentalWarning"],
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return {
    pid: child.pid,
    send: (message) => child.connected && child.send(message as object),
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => void child.once("exit", (code, signal) => listener({ code, signal })),
    kill: () => void child.kill("SIGKILL"),
  };
}
