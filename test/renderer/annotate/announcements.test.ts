import { describe, expect, it } from "vitest";
import type { Proposal } from "../../../core/contract/studio/image-row.ts";
import { changeSaid, editDone } from "../../../renderer/annotate/session/announcements.ts";
import { classMatches } from "../../../renderer/annotate/session/class-matches.ts";
import {
  drawEdit,
  growEdit,
  nudgeEdit,
  removeEdit,
  stackEdit,
} from "../../../renderer/annotate/session/edit.ts";
import { EditSession } from "../../../renderer/annotate/session/edit-session.ts";
import { annotation, editBase, MemoryDisk } from "./memory-disk.ts";

const boxes = [annotation(1), annotation(2, [50, 50, 90, 80], { locked: true }), annotation(3)];
const proposal = (id: number, confidence: number): Proposal => ({
  ...annotation(id),
  confidence,
  runId: "1",
});

/** The session with all that it says from now on. */
async function heard() {
  const session = new EditSession(
    new MemoryDisk(boxes, [proposal(8, 0.5), proposal(9, 0.82)]),
    () => undefined,
  );
  const said: (string | null)[] = [];
  session.store.subscribe((now, before) => said.push(changeSaid(now, before, (id) => `class ${id}`)));
  await session.open(1);
  return { session, said: () => said.filter((text) => text !== null), forget: () => said.splice(0) };
}

describe("what is said of the canvas", () => {
  it("is the image and what is on it when it opens", async () => {
    expect((await heard()).said()).toEqual(["1.jpg, 3 boxes, 2 proposals"]);
  });

  it("is which box of how many was selected", async () => {
    const { session, said, forget } = await heard();
    forget();
    session.select([2]);
    session.select([1, 3]);
    session.select([]);
    expect(said()).toEqual([
      "Selected class 1, 2 of 3, 40 × 30 px, locked",
      "2 boxes selected",
      "Nothing selected",
    ]);
  });

  it("is the proposal's class, score and place among the surest", async () => {
    const { session, said, forget } = await heard();
    session.select([1]);
    forget();
    session.focusProposal(8);
    expect(said()).toEqual(["Proposal class 1 0.50, 2 of 2"]);
  });

  it("is what was decided of the image, and what is hidden", async () => {
    const { session, said, forget } = await heard();
    forget();
    const marked = session.mark({ status: "done" });
    void session.mark({ flagged: true });
    session.hide(new Set([1]));
    session.hide(new Set());
    expect(said()).toEqual(["Marked done", "Flagged", "1 box hidden", "All boxes shown"]);
    await marked;
  });

  it("is nothing where the selection went with its boxes: the edit says so", async () => {
    const { session, said, forget } = await heard();
    session.select([1]);
    forget();
    session.commit(removeEdit(editBase(session.state.annotations), new Set([1])));
    expect(said()).toEqual([]);
  });
});

describe("an edit that is done", () => {
  const base = editBase(boxes);
  const one = new Set([1]);

  it("is said in the past, a moved or grown box with where it is now", () => {
    expect(editDone(drawEdit(base, 4, [1, 2, 30, 40]))).toBe("Drew class 4");
    expect(editDone(nudgeEdit(base, one, 5, 0)!)).toBe("Moved class 1 to x 15 y 10");
    expect(editDone(growEdit(base, one, 3, 0)!)).toBe("Resized class 1 to 23 × 20 px");
    expect(editDone(stackEdit(base, one, "front")!)).toBe("Brought to front class 1");
    expect(editDone({ label: "Accept proposal", diff: drawEdit(base, 4, [1, 2, 3, 4]).diff })).toBe(
      "Accept proposal",
    );
  });
});

describe("a class by part of its name", () => {
  const classes = ["c17", "f16", "c130", "mc12"].map((name) => ({ name }));
  const names = (typed: string) => classMatches(classes, typed).classes.map(({ name }) => name);

  it("is one that begins so before one that holds it", () => {
    expect(names("C1")).toEqual(["c17", "c130", "mc12"]);
    expect(names("")).toEqual(["c17", "f16", "c130", "mc12"]);
    expect(names("zz")).toEqual([]);
  });

  it("can be made where none is called so", () => {
    expect(classMatches(classes, " b52 ").newName).toBe("b52");
    expect(classMatches(classes, "F16").newName).toBeNull();
    expect(classMatches(classes, "  ").newName).toBeNull();
  });
});
