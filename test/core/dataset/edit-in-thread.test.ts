import { describe, expect, it } from "vitest";
import { type BulkEdit, makeBulkEdit } from "../../../core/dataset/bulk-edit.ts";
import { editInThread } from "../../../core/dataset/edit-in-thread.ts";
import { openProject } from "../../../core/dataset/project.ts";
import { idsOf, makeManyBoxes, stateOf } from "./many-boxes.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const IMAGES = 6_000;

function folderOf(images: number): string {
  const folder = temporaryFolder();
  makeManyBoxes(folder, images);
  return folder;
}

describe("an edit on a thread of its own", () => {
  it("does what it does in one's own, one entry of the journal each, and is undone over a restart", async () => {
    const [here, aside] = [folderOf(60), folderOf(60)];
    const ids = Array.from({ length: 40 }, (_, at) => at + 1);
    const edits: readonly BulkEdit[] = [
      { kind: "mark", ids, change: { split: "test" } },
      { kind: "relabel", ids, from: 1, to: 2 },
      { kind: "merge-classes", from: [3], into: 1 },
      { kind: "relabel", ids, from: null, to: null },
      { kind: "remove-class", id: 1 },
      { kind: "undo" },
      { kind: "undo" },
      { kind: "redo" },
    ];
    using one = openProject(here);
    {
      using other = openProject(aside);
      for (const edit of edits) {
        const expected = makeBulkEdit(one, edit);
        const outcome = await editInThread(aside, edit);
        expect(outcome).toMatchObject({
          label: expected?.change.label,
          imageIds: expected?.change.imageIds,
          classesChanged: expected?.change.classesChanged,
        });
        expect(stateOf(other)).toEqual(stateOf(one));
      }
    }
    using again = openProject(aside);
    expect(again.journal.list().map(({ label }) => label)).toEqual(
      one.journal.list().map(({ label }) => label),
    );
    while (one.undo()) await editInThread(aside, { kind: "undo" });
    expect(stateOf(again)).toEqual(stateOf(one));
    expect(again.journal.state().undoLabel).toBeNull();
  });

  it("answers null where there is nothing to change", async () => {
    using project = openProject(folderOf(3));
    expect(
      await editInThread(project.folder, { kind: "mark", ids: [1, 2], change: { status: "todo" } }),
    ).toBeNull();
  });

  it("is taken back as a whole when it is cancelled half-way", async () => {
    using project = openProject(folderOf(IMAGES));
    const before = stateOf(project);
    const cancel = new AbortController();
    let changed = 0;
    const edit = editInThread(
      project.folder,
      { kind: "relabel", ids: idsOf(project), from: null, to: 1 },
      {
        signal: cancel.signal,
        onProgress(done, total) {
          changed = Math.max(changed, done);
          if (total !== null) cancel.abort();
        },
      },
    );
    await expect(edit).rejects.toMatchObject({ code: "cancelled" });
    expect(changed).toBeLessThan(IMAGES);
    expect(stateOf(project)).toEqual(before);
    expect(project.journal.list()).toEqual([]);
  });

  it("tells how far it is, and what went wrong in the same words", async () => {
    using project = openProject(folderOf(IMAGES));
    const told: (readonly [number, number | null])[] = [];
    await editInThread(
      project.folder,
      { kind: "mark", ids: idsOf(project), change: { split: "test" } },
      { onProgress: (done, total) => told.push([done, total]) },
    );
    expect(told).toEqual([
      [0, IMAGES],
      [5_000, IMAGES],
      [IMAGES, IMAGES],
    ]);
    const edit: BulkEdit = { kind: "merge-classes", from: [77], into: 1 };
    await expect(editInThread(project.folder, edit)).rejects.toMatchObject({
      name: "BoresightError",
      code: "edit-conflict",
    });
  });

  it("keeps whoever would write outside of the gate until it has ended, in the order in which they came", async () => {
    using project = openProject(folderOf(60));
    const heard: string[] = [];
    const edit = project.writeGate.shutDuring(() =>
      editInThread(project.folder, { kind: "mark", ids: idsOf(project), change: { split: "test" } }),
    );
    project.writeGate.whenOpen(() => heard.push("first"));
    project.writeGate.whenOpen(() => heard.push("second"));
    const third = project.writeGate.run(() => {
      heard.push(project.images.countBySplit().test === 60 ? "third" : "early");
    });
    expect(heard).toEqual([]);
    await edit;
    await third;
    expect(heard).toEqual(["first", "second", "third"]);
    project.writeGate.whenOpen(() => heard.push("fourth"));
    expect(heard.at(-1)).toBe("fourth");
  });
});
