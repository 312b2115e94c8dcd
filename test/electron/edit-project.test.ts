import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { StudioEvent } from "../../core/contract/studio/studio-event.ts";
import { openProject } from "../../core/dataset/project.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { applyEdit, editProject } from "../../electron/edit-project.ts";
import { Studio } from "../../electron/studio.ts";
import { drawing, idsOf, makeManyBoxes, stateOf } from "../core/dataset/many-boxes.ts";
import { temporaryFolder } from "../core/dataset/temporary-folder.ts";

const IMAGES = 3_000;

async function studioOfMany(): Promise<{ studio: Studio; folder: string; told: StudioEvent[] }> {
  const root = temporaryFolder();
  const folder = join(root, "project");
  makeManyBoxes(folder, IMAGES);
  const told: StudioEvent[] = [];
  const studio = new Studio({
    userData: join(root, "user"),
    deliver: (events) => told.push(...events),
    launchProcess: forkProcess,
  });
  await studio.openProject(folder);
  onTestFinished(() => studio.closeProject());
  return { studio, folder, told };
}

it("makes an edit of many rows as a job with progress, while the project is read as it was", async () => {
  const { studio, told } = await studioOfMany();
  const { data } = studio.requireProject();
  const edit = editProject(studio, { kind: "mark", ids: idsOf(data), change: { split: "test" } });
  // In the turns until it ends the window's questions are answered.
  const seen = new Set<number>();
  let isOver = false;
  const over = edit.then(() => {
    isOver = true;
  });
  while (!isOver) {
    seen.add(data.images.countBySplit().test);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await over;
  expect([...seen].every((images) => images === 0 || images === IMAGES)).toBe(true);
  expect(seen.has(0)).toBe(true);
  expect(data.images.countBySplit().test).toBe(IMAGES);
  expect(await edit).toMatchObject({ cause: "edit", label: "Move 3000 images to test" });
  await studio.closeProject();
  const jobs = told.flatMap((event) => (event.type === "job" ? event.job : []));
  expect(jobs.at(-1)).toMatchObject({
    kind: "edit",
    title: "Changing 3,000 images",
    state: "done",
    done: IMAGES,
  });
  expect(told.some((event) => event.type === "change" && event.change.imageIds.length === IMAGES)).toBe(true);
});

it("makes a box that is drawn meanwhile the next entry of the journal", async () => {
  const { studio } = await studioOfMany();
  const { data } = studio.requireProject();
  const edit = editProject(studio, { kind: "relabel", ids: idsOf(data), from: null, to: 1 });
  const drawn = applyEdit(studio, () => ({ label: "Draw c17", diff: drawing(7) }));
  const undone = editProject(studio, { kind: "undo" });
  expect((await drawn)?.change.revision).toBe((await edit)!.revision + 1);
  expect((await undone)?.label).toBe("Draw c17");
  expect(data.journal.list().map(({ label }) => label)).toEqual(["Change 2000 boxes to c17"]);
});

it("leaves all of it or nothing when the project is closed meanwhile", async () => {
  const { studio, folder } = await studioOfMany();
  const { data } = studio.requireProject();
  const before = stateOf(data);
  const edit = editProject(studio, { kind: "relabel", ids: idsOf(data), from: null, to: null });
  const waiting = applyEdit(studio, () => ({ label: "Draw c17", diff: drawing(7) }));
  const ends = Promise.allSettled([edit, waiting]);
  // The thread has begun.
  await new Promise((resolve) => setImmediate(resolve));
  await studio.closeProject();
  const [first, second] = await ends;
  expect(first).toMatchObject({ status: "rejected", reason: { code: "cancelled" } });
  expect(second).toMatchObject({ status: "rejected", reason: { code: "project-not-found" } });
  using again = openProject(folder);
  expect(stateOf(again)).toEqual(before);
});
