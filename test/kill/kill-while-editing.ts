import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Random } from "../../core/random/random.ts";
import type { EditPlan } from "./edit-plan.ts";
import type { EditorReply, EditorRequest } from "./kill-messages.ts";
import { makeKillProject } from "./kill-project.ts";

export interface KillTally {
  readonly kills: number;
  /** Edits that the process had acknowledged before it was killed. */
  readonly acknowledged: number;
  /** Kills that met an edit; of these how many found it whole on disk afterwards. */
  readonly inFlight: number;
  readonly inFlightApplied: number;
  readonly byChannel: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

export interface KillOptions {
  /** An empty folder. */
  readonly root: string;
  readonly kills: number;
  readonly seed: number;
  readonly say?: (text: string) => void;
}

const PROGRAM = join(import.meta.dirname, "editing-process.ts");
/** A process makes so many edits at most, then is killed somewhere in the next. */
const MOST_EDITS = 8;
/** Until an edit of its kind has been timed. */
const GUESSED_EDIT_MS = 20;
/** Of so many processes one is killed while it opens the project. */
const KILLED_WHILE_OPENING = 8;
const LONGEST_OPENING_MS = 900;

/** Kills the editing process again and again; each new one first looks at what the one before left. */
export async function killWhileEditing({ root, kills, seed, say }: KillOptions): Promise<KillTally> {
  await makeKillProject(root);
  const random = Random.from(seed);
  const tally = { kills: 0, acknowledged: 0, inFlight: 0, inFlightApplied: 0, problems: [] as string[] };
  const byChannel: Record<string, number> = {};
  const lastMs = new Map<string, number>();
  let acknowledged: string | null = null;
  let inFlight: EditPlan | null = null;
  while (tally.kills < kills) {
    if (tally.kills % KILLED_WHILE_OPENING === KILLED_WHILE_OPENING - 1) {
      await killWhileOpening(root, random.next() * LONGEST_OPENING_MS);
      tally.kills++;
    }
    const editor = new Editor(root);
    const verified = await editor.expect("ready", { type: "verify", acknowledged, inFlight });
    if (verified?.type !== "verified") throw new Error("kill: the process ended before it had looked");
    if (inFlight) tally.inFlight++;
    if (verified.applied) tally.inFlightApplied++;
    const history = `${inFlight?.channel ?? "nothing"} in flight, kill ${tally.kills}, seed ${seed}`;
    const problems = verified.problems.map((problem) => `${problem} (${history})`);
    tally.problems.push(...problems);
    for (const problem of problems) say?.(problem);
    acknowledged = verified.digest;
    inFlight = null;
    const edits = random.integer(MOST_EDITS + 1);
    for (let edit = 0; edit <= edits; edit++) {
      const planned = await editor.ask({ type: "edit", seed: [seed, tally.kills, edit] });
      if (planned?.type !== "planned") throw new Error("kill: the process ended by itself");
      inFlight = planned.plan;
      const { channel } = inFlight;
      const begun = performance.now();
      // A little longer than such an edit takes: some are over, some have only begun.
      const life = random.next() * 1.2 * (lastMs.get(channel) ?? GUESSED_EDIT_MS);
      const killed = edit === edits ? editor.killAfter(life) : undefined;
      const done = await editor.next();
      await killed;
      if (done?.type !== "done") break;
      lastMs.set(channel, performance.now() - begun);
      if (done.refused === null) byChannel[channel] = (byChannel[channel] ?? 0) + 1;
      acknowledged = done.digest;
      inFlight = null;
      tally.acknowledged++;
    }
    await editor.killAfter(0);
    if (++tally.kills % 5 === 0)
      say?.(`${tally.kills} kills, ${tally.acknowledged} edits, ${tally.problems.length} problems`);
  }
  return { ...tally, byChannel };
}

async function killWhileOpening(root: string, afterMs: number): Promise<void> {
  const editor = new Editor(root);
  await editor.killAfter(afterMs);
}

/** One editing process, until it is killed. */
class Editor {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #replies: EditorReply[] = [];
  #isOver = false;
  #wake: () => void = () => undefined;

  constructor(root: string) {
    this.#child = fork(PROGRAM, [root], { execArgv: ["--disable-warning=ExperimentalWarning"] });
    this.#child.on("message", (reply) => {
      this.#replies.push(reply as EditorReply);
      this.#wake();
    });
    this.#ended = new Promise((resolve) => {
      this.#child.once("exit", () => {
        this.#isOver = true;
        this.#wake();
        resolve();
      });
    });
  }

  /** The next reply; undefined once the process is gone. */
  async next(): Promise<EditorReply | undefined> {
    while (this.#replies.length === 0 && !this.#isOver) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#replies.shift();
  }

  ask(request: EditorRequest): Promise<EditorReply | undefined> {
    // One that is being killed hears nothing; `next` then says so.
    if (this.#child.connected) this.#child.send(request, () => undefined);
    return this.next();
  }

  async expect(type: EditorReply["type"], request: EditorRequest): Promise<EditorReply | undefined> {
    const reply = await this.next();
    if (reply?.type !== type) throw new Error(`kill: ${reply?.type ?? "an end"} instead of ${type}`);
    return this.ask(request);
  }

  async killAfter(milliseconds: number): Promise<void> {
    await sleep(milliseconds);
    this.#child.kill("SIGKILL");
    // What it had said before is heard first.
    await this.#ended;
  }
}
