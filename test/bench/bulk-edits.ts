/**
 * How long edits of a whole project hold up the main process: `node test/bench/bulk-edits.ts [images] [boxes] [folder]`,
 * through the studio's own handlers. Each line: the whole on the clock, the processor time of all threads, and of the
 * main thread the longest turn, on the clock and in processor time, which a busy machine does not blur. A folder that is
 * given keeps the project for the next time.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StudioHandlers } from "../../core/contract/studio/studio-channels.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { answerRequest } from "../../electron/answer-request.ts";
import { makeClassesHandlers } from "../../electron/handlers/classes-handlers.ts";
import { makeHistoryHandlers } from "../../electron/handlers/history-handlers.ts";
import { makeImagesHandlers } from "../../electron/handlers/images-handlers.ts";
import { makeProjectHandlers } from "../../electron/handlers/project-handlers.ts";
import { Studio } from "../../electron/studio.ts";
import { makeLargeProject } from "./make-large-project.ts";

const [images = 100_000, boxes = 1_000_000] = process.argv.slice(2, 4).map(Number);
const kept = process.argv[4];
const root = kept ?? mkdtempSync(join(tmpdir(), "boresight-bulk-"));
const folder = join(root, "project");

function milliseconds({ user, system }: NodeJS.CpuUsage): string {
  return `${((user + system) / 1000).toFixed(0).padStart(7)} ms`;
}

/** The main thread's longest turn from the beginning of a work to its end: microseconds of its processor, milliseconds of the clock. */
async function longestTurn(begin: () => Promise<unknown>): Promise<{ processor: number; clock: number }> {
  const longest = { processor: 0, clock: 0 };
  let isOver = false;
  let used = process.threadCpuUsage();
  let begun = performance.now();
  void begin().finally(() => {
    isOver = true;
  });
  while (!isOver) {
    // A turn that spins would take the processor from the thread that edits.
    await new Promise((resolve) => setTimeout(resolve, 1));
    const { user, system } = process.threadCpuUsage(used);
    longest.processor = Math.max(longest.processor, user + system);
    longest.clock = Math.max(longest.clock, performance.now() - begun);
    used = process.threadCpuUsage();
    begun = performance.now();
  }
  return longest;
}

async function measure(
  handlers: Partial<StudioHandlers>,
  name: string,
  channel: string,
  input: object,
): Promise<void> {
  const begun = performance.now();
  const used = process.cpuUsage();
  let reply: ReturnType<typeof answerRequest> | undefined;
  const { processor, clock } = await longestTurn(() => {
    reply = answerRequest(handlers, channel, input);
    return reply;
  });
  const answer = await reply;
  if (!answer?.ok) throw new Error(answer?.error.message);
  const whole = `${(performance.now() - begun).toFixed(0).padStart(7)} ms`;
  const turn = `${clock.toFixed(0).padStart(7)} ms  ${milliseconds({ user: processor, system: 0 })}`;
  console.log(`${name.padEnd(32)} ${whole}  ${milliseconds(process.cpuUsage(used))}  ${turn}`);
}

if (!existsSync(folder)) makeLargeProject(folder, { images, boxes, classes: 27 });
const studio = new Studio({
  userData: join(root, "user"),
  deliver: () => undefined,
  launchProcess: forkProcess,
});
const handlers = {
  ...makeProjectHandlers(studio),
  ...makeImagesHandlers(studio),
  ...makeClassesHandlers(studio),
  ...makeHistoryHandlers(studio),
};
await answerRequest(handlers, "project.open", { folder });
const ids = studio
  .requireProject()
  .data.images.list()
  .map(({ id }) => id);
const half = ids.slice(0, ids.length / 2);
console.log(`${"".padEnd(32)}      whole   processor     longest turn of main: clock, processor`);
for (const [name, channel, input] of [
  ["move all images to test", "images.mark", { ids, split: "test" }],
  ["mark all images done", "images.mark", { ids, status: "done" }],
  ["relabel the boxes of half", "images.relabel", { ids: half, from: null, to: 1 }],
  ["remove the boxes of half", "images.relabel", { ids: half, from: null, to: null }],
  ["merge two classes into a third", "classes.merge", { from: [2, 3], into: 4 }],
  ["remove a class with its boxes", "classes.remove", { id: 5 }],
] as const) {
  await measure(handlers, name, channel, input);
  await measure(handlers, "  undo", "history.undo", {});
}
await studio.requireProject().data.writeGate.opened();
// Not `closeProject`, which would make a backup first.
await studio.project!.close();
if (kept === undefined) rmSync(root, { recursive: true, force: true });
process.exit();
