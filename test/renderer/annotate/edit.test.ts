import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyDiff } from "../../../renderer/annotate/session/annotation-list.ts";
import {
  addEdit,
  changeEdit,
  drawEdit,
  duplicateEdit,
  growEdit,
  lockEdit,
  nudgeEdit,
  relabelEdit,
  removeEdit,
  stackEdit,
} from "../../../renderer/annotate/session/edit.ts";
import { annotation, editBase } from "./memory-disk.ts";

const three = [
  annotation(1, [0, 0, 20, 20]),
  annotation(2, [50, 50, 70, 70], { classId: 2 }),
  annotation(3, [380, 280, 400, 300], { locked: true }),
];
const all = new Set([1, 2, 3]);

describe("edits", () => {
  it("are named as undo shows them", () => {
    const base = editBase(three);
    expect(drawEdit(base, 1, [0, 0, 9, 9]).label).toBe("Draw class 1");
    expect(removeEdit(base, new Set([1, 2]))?.label).toBe("Remove 2 boxes");
    expect(relabelEdit(base, new Set([1]), 2)?.label).toBe("Relabel class 1 as class 2");
    expect(addEdit(base, "Paste", [three[0]!, three[0]!])?.label).toBe("Paste 2 class 1");
  });

  it("leave locked boxes where they are, of their class, and in the project", () => {
    const base = editBase(three);
    const locked = new Set([3]);
    expect(removeEdit(base, locked)).toBeNull();
    expect(nudgeEdit(base, locked, -1, 0)).toBeNull();
    expect(growEdit(base, locked, -1, 0)).toBeNull();
    expect(relabelEdit(base, locked, 2)).toBeNull();
    expect(lockEdit(base, locked)?.diff.updated).toMatchObject([{ after: { locked: false } }]);
  });

  it("are none where nothing would change", () => {
    const base = editBase(three);
    expect(changeEdit(base, "Move", [{ id: 1, box: [0, 0, 20, 20] }])).toBeNull();
    expect(nudgeEdit(base, new Set([1]), -1, 0)).toBeNull();
    expect(relabelEdit(base, new Set([1]), 1)).toBeNull();
    expect(removeEdit(base, new Set())).toBeNull();
    expect(addEdit(base, "Paste", [{ classId: 1, box: [500, 500, 520, 520] }])).toBeNull();
  });

  it("duplicate inside the image, at the far corner too", () => {
    const base = editBase(three);
    expect(duplicateEdit(base, new Set([1]), 10)?.diff.added).toMatchObject([{ box: [10, 10, 30, 30] }]);
    expect(duplicateEdit(base, new Set([3]), 10)?.diff.added).toMatchObject([
      { box: [370, 270, 390, 290], locked: false },
    ]);
  });

  it("cut pasted boxes to the image they come to", () => {
    const edit = addEdit(editBase(), "Paste", [{ classId: 1, box: [390, 290, 450, 350] }]);
    expect(edit?.diff.added).toMatchObject([{ box: [390, 290, 400, 300] }]);
  });

  it("bring to front and send to back, new boxes in front of all", () => {
    const front = stackEdit(editBase(three), new Set([1]), "front");
    const stacked = applyDiff(three, front!.diff);
    expect(stacked.map(({ id }) => id)).toEqual([2, 3, 1]);
    const back = stackEdit(editBase(stacked), new Set([3]), "back");
    expect(applyDiff(stacked, back!.diff).map(({ id }) => id)).toEqual([3, 2, 1]);
    const drawn = drawEdit(editBase(stacked), 1, [0, 0, 5, 5]);
    expect(applyDiff(stacked, drawn.diff).at(-1)?.id).toBe(-1);
  });

  it("say what was before and what is after, so that their inverse takes them back", () => {
    const step = fc.integer({ min: -30, max: 30 });
    fc.assert(
      fc.property(step, step, (dx, dy) => {
        for (const edit of [
          nudgeEdit(editBase(three), all, dx, dy),
          growEdit(editBase(three), all, dx, dy),
        ]) {
          if (!edit) continue;
          const there = applyDiff(three, edit.diff);
          const inverse = {
            added: edit.diff.removed,
            updated: edit.diff.updated.map(({ before, after }) => ({ before: after, after: before })),
            removed: edit.diff.added,
          };
          expect(applyDiff(there, inverse)).toEqual(three);
        }
      }),
    );
  });
});
