import { readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { StudioHandlers } from "../../core/contract/studio/studio-channels.ts";
import type { Project } from "../../core/dataset/project.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { Random } from "../../core/random/random.ts";
import { answerRequest } from "../../electron/answer-request.ts";
import { makeAnnotateHandlers } from "../../electron/handlers/annotate-handlers.ts";
import { makeClassesHandlers } from "../../electron/handlers/classes-handlers.ts";
import { makeHistoryHandlers } from "../../electron/handlers/history-handlers.ts";
import { makeImagesHandlers } from "../../electron/handlers/images-handlers.ts";
import { makeImportHandlers } from "../../electron/handlers/import-handlers.ts";
import { makeProjectHandlers } from "../../electron/handlers/project-handlers.ts";
import { makeProposalsHandlers } from "../../electron/handlers/proposals-handlers.ts";
import { Studio } from "../../electron/studio.ts";
import { bulkPlan, type EditPlan, nextPlan } from "./edit-plan.ts";
import type { EditorReply, EditorRequest } from "./kill-messages.ts";
import { SPARE_PROPOSALS_RUN, setsFolder } from "./kill-project.ts";
import { projectDigest } from "./project-digest.ts";

// The studio's main process without its window: the real handlers over the real project. The driver asks for one edit
// after another and kills this process when it likes.

const [root] = process.argv.slice(2) as [string];
const folder = join(root, "project");
const studio = new Studio({
  userData: join(root, "user-data"),
  deliver: () => undefined,
  launchProcess: forkProcess,
  // Small enough that many of these edits run on the thread that a large project's do.
  rowsAtOnce: 12,
});
const handlers: Partial<StudioHandlers> = {
  ...makeProjectHandlers(studio),
  ...makeImportHandlers(studio),
  ...makeHistoryHandlers(studio),
  ...makeImagesHandlers(studio),
  ...makeClassesHandlers(studio),
  ...makeAnnotateHandlers(studio),
  ...makeProposalsHandlers(studio),
};
const sets = readdirSync(setsFolder(root))
  .sort()
  .map((name) => join(setsFolder(root), name));

process.on("message", (request: EditorRequest) => void answer(request));
process.on("disconnect", () => process.exit());
await ask({ channel: "project.open", input: { folder } });
say({ type: "ready" });

async function answer(request: EditorRequest): Promise<void> {
  if (request.type === "verify") {
    const { applied, problems } = await verify(request.acknowledged, request.inFlight);
    propose(Random.from(project().journal.list().length));
    say({ type: "verified", digest: projectDigest(project()), applied, problems });
    return;
  }
  const random = Random.from(...(request.seed as [number, ...number[]]));
  const isBulk = project().annotations.count() > 0 && random.chance(0.15);
  const plan = isBulk ? bulkPlan(project(), random) : nextPlan(project(), sets, random);
  say({ type: "planned", plan });
  const refused = await ask(plan);
  say({ type: "done", digest: projectDigest(project()), refused });
}

/** null, or why the request was refused. */
async function ask({ channel, input }: EditPlan): Promise<string | null> {
  const reply = await answerRequest(handlers, channel, input);
  return reply.ok ? null : `${channel}: ${reply.error.code} ${reply.error.message}`;
}

function project(): Project {
  return studio.requireProject().data;
}

function say(reply: EditorReply): void {
  process.send!(reply);
}

/** What a model would propose; no edit of the history, so it is made before the digest that the next kill is held to. */
function propose(random: Random): void {
  const [image] = project().images.list();
  const [labelClass] = project().classes.list();
  if (!image || !labelClass) return;
  const proposals = Array.from({ length: 20 }, (_, at) => ({
    imageId: image.id,
    classId: labelClass.id,
    box: [at, at, at + 10 + random.integer(20), at + 10] as const,
    confidence: random.next(),
    runId: SPARE_PROPOSALS_RUN,
  }));
  project().transaction(() => project().proposals.replace([image.id], proposals));
}

/**
 * The project is what was acknowledged last, or that and the whole edit in flight: one that undo takes back to what was
 * acknowledged and that, made again, leads to the same.
 */
async function verify(
  acknowledged: string | null,
  inFlight: EditPlan | null,
): Promise<{ applied: boolean; problems: string[] }> {
  const problems = integrityProblems();
  const found = projectDigest(project());
  if (acknowledged === null || found === acknowledged) return { applied: false, problems };
  const expect = (what: string, digest: string): void => {
    if (projectDigest(project()) !== digest) problems.push(what);
  };
  if (!inFlight) return { applied: false, problems: [...problems, "an acknowledged edit is gone"] };
  if (inFlight.channel === "project.import")
    return { applied: true, problems: [...problems, ...importProblems(inFlight)] };
  const back = inFlight.channel === "history.undo" ? "history.redo" : "history.undo";
  const forth = inFlight.channel === "history.undo" ? "history.undo" : "history.redo";
  for (const { channel, what, digest } of [
    {
      channel: back,
      what: `${inFlight.channel} is there by half: ${back} does not lead back`,
      digest: acknowledged,
    },
    { channel: forth, what: `${forth} after ${back} does not lead forth`, digest: found },
    { channel: back, what: `a second ${back} does not lead back`, digest: acknowledged },
  ] as const) {
    const refused = await ask({ channel, input: {} });
    if (refused) problems.push(refused);
    expect(what, digest);
  }
  const refused = await ask(inFlight);
  if (refused) problems.push(refused);
  expect(`${inFlight.channel} made again leads elsewhere`, found);
  return { applied: true, problems };
}

function integrityProblems(): string[] {
  const database = new Database(join(folder, "project.db"), { readonly: true });
  try {
    const integrity = database.pragma("integrity_check", { simple: true });
    const orphans = database.pragma("foreign_key_check") as unknown[];
    const problems = integrity === "ok" ? [] : [`integrity_check: ${integrity}`];
    return orphans.length === 0 ? problems : [...problems, `foreign_key_check: ${orphans.length} rows`];
  } finally {
    database.close();
  }
}

/** All images of the set, each with its two boxes, and the entry of the journal. */
function importProblems({ input }: EditPlan): string[] {
  const { source } = input as { source: string };
  const images = project()
    .images.list()
    .filter(({ path }) => path.startsWith(source));
  const boxes = images.reduce((sum, { id }) => sum + project().annotations.ofImage(id).length, 0);
  const files = readdirSync(join(source, "images")).length;
  const isWhole = images.length === files && boxes === 2 * files;
  const isTold = project().journal.lastDone()?.kind === "import";
  return isWhole && isTold ? [] : [`an import is there by half: ${images.length} images, ${boxes} boxes`];
}
