import { describe, expect, it } from "vitest";
import type { Annotation } from "../../../core/contract/dataset.ts";
import { changeEdit, drawEdit, type EditBase, removeEdit } from "../../../renderer/annotate/session/edit.ts";
import { EditSession } from "../../../renderer/annotate/session/edit-session.ts";
import { annotation, editBase, MemoryDisk } from "./memory-disk.ts";

function opened(disk: MemoryDisk) {
  const failures: unknown[] = [];
  const session = new EditSession(disk, (error) => failures.push(error));
  const base = (): EditBase => editBase(session.state.annotations, session.newId);
  return { session, failures, base, settled: () => session.after(async () => undefined) };
}

const boxesOf = (annotations: readonly Annotation[]) => annotations.map(({ box }) => box);

describe("an edit", () => {
  it("shows at once and is on disk when the queue has run", async () => {
    const disk = new MemoryDisk();
    const { session, base, settled } = opened(disk);
    await session.open(1);
    session.commit(drawEdit(base(), 1, [5, 5, 25, 25]), { selects: true });
    expect(boxesOf(session.state.annotations)).toEqual([[5, 5, 25, 25]]);
    expect(session.state.selection.size).toBe(1);
    expect(session.state.unsaved).toBe(1);
    await settled();
    expect(session.state.unsaved).toBe(0);
    expect(session.state.savedAt).toBeInstanceOf(Date);
    expect(boxesOf(disk.images.get(1)!.annotations)).toEqual([[5, 5, 25, 25]]);
  });

  it("of a box that the disk has not named yet reaches it under its real id", async () => {
    const disk = new MemoryDisk();
    const { session, base, settled } = opened(disk);
    await session.open(1);
    session.commit(drawEdit(base(), 1, [5, 5, 25, 25]));
    const [drawn] = session.state.annotations;
    session.commit(changeEdit(base(), "Move", [{ id: drawn!.id, box: [6, 5, 26, 25] }]));
    await settled();
    expect(disk.images.get(1)!.annotations).toMatchObject([{ id: 100, box: [6, 5, 26, 25] }]);
    expect(session.state.annotations).toMatchObject([{ id: drawn!.id, box: [6, 5, 26, 25] }]);
  });

  it("that fails brings back what is on disk, takes those behind it along, and is told once", async () => {
    const disk = new MemoryDisk([annotation(7)]);
    const { session, base, failures, settled } = opened(disk);
    await session.open(1);
    disk.nextFailure = new Error("disk full");
    session.commit(removeEdit(base(), new Set([7])));
    session.commit(drawEdit(base(), 1, [5, 5, 25, 25]));
    await settled();
    expect(session.state.annotations).toEqual([annotation(7)]);
    expect(session.state.unsaved).toBe(0);
    expect(failures).toMatchObject([{ message: "disk full" }]);
    session.commit(drawEdit(base(), 1, [5, 5, 25, 25]));
    await settled();
    expect(disk.images.get(1)!.annotations).toHaveLength(2);
  });

  it("is on disk before the next image opens, and leaves that one alone", async () => {
    const disk = new MemoryDisk();
    const { session, base } = opened(disk);
    await session.open(1);
    session.commit(drawEdit(base(), 1, [5, 5, 25, 25]));
    await session.open(2);
    expect(session.state.image?.id).toBe(2);
    expect(session.state.annotations).toEqual([]);
    expect(disk.images.get(1)!.annotations).toHaveLength(1);
  });
});

describe("news of the project", () => {
  it("that came from another place is read from disk, and the selection stays", async () => {
    const disk = new MemoryDisk([annotation(7)]);
    const { session, base, settled } = opened(disk);
    await session.open(1);
    session.commit(drawEdit(base(), 1, [5, 5, 25, 25]), { selects: true });
    await settled();
    const { selection } = session.state;
    disk.images.set(1, {
      ...disk.images.get(1)!,
      annotations: [...disk.images.get(1)!.annotations, annotation(200, [50, 50, 60, 60])],
    });
    await session.heard(disk.change([1]));
    expect(boxesOf(session.state.annotations)).toContainEqual([50, 50, 60, 60]);
    expect(session.state.selection).toEqual(selection);
  });

  it("keeps an edit that is made while the disk is read", async () => {
    const disk = new MemoryDisk([annotation(7)]);
    const { session, base, settled } = opened(disk);
    await session.open(1);
    const reading = session.heard(disk.change([1]));
    session.commit(drawEdit(base(), 1, [5, 5, 25, 25]));
    await reading;
    expect(session.state.annotations).toHaveLength(2);
    await settled();
    expect(disk.images.get(1)!.annotations).toHaveLength(2);
  });

  it("lets go of what is gone", async () => {
    const disk = new MemoryDisk([annotation(7)]);
    const { session } = opened(disk);
    await session.open(1);
    session.select([7]);
    disk.images.set(1, { ...disk.images.get(1)!, annotations: [] });
    await session.heard(disk.change([1]));
    expect([...session.state.selection]).toEqual([]);
  });
});

describe("an image", () => {
  it("that cannot be opened says why", async () => {
    const disk = new MemoryDisk();
    const { session } = opened(disk);
    disk.nextFailure = new Error("The file is gone. Find it again in Library.");
    await session.open(1);
    expect(session.state).toMatchObject({
      image: null,
      failure: "The file is gone. Find it again in Library.",
    });
  });

  it("takes its mark back when the disk refuses it", async () => {
    const disk = new MemoryDisk();
    const { session, failures } = opened(disk);
    await session.open(1);
    disk.nextFailure = new Error("disk full");
    const marking = session.mark({ status: "done" });
    expect(session.state.image?.status).toBe("done");
    await marking;
    expect(session.state.image?.status).toBe("todo");
    expect(failures).toHaveLength(1);
  });

  it("is the one that was asked for last", async () => {
    const disk = new MemoryDisk();
    const { session } = opened(disk);
    await Promise.all([session.open(1), session.open(2)]);
    expect(session.state.image?.id).toBe(2);
  });
});

describe("proposals", () => {
  const proposal = { ...annotation(1, [70, 70, 90, 90]), confidence: 0.8, runId: "run" };

  it("become boxes when they are accepted", async () => {
    const disk = new MemoryDisk([annotation(7)], [proposal]);
    const { session } = opened(disk);
    await session.open(1);
    const accepting = session.acceptProposals([1]);
    expect(session.state.proposals).toEqual([]);
    await accepting;
    expect(boxesOf(session.state.annotations)).toEqual([
      [10, 10, 30, 30],
      [70, 70, 90, 90],
    ]);
  });

  it("come back when the disk refuses the decision", async () => {
    const disk = new MemoryDisk([], [proposal]);
    const { session, failures } = opened(disk);
    await session.open(1);
    disk.nextFailure = new Error("disk full");
    await session.rejectProposals([1]);
    expect(session.state.proposals).toEqual([proposal]);
    expect(failures).toHaveLength(1);
  });
});
