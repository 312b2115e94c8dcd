import { describe, expect, it } from "vitest";
import {
  chooseObjects,
  FIRST_CHOICE,
  listTitle,
  nextTab,
  type ObjectAction,
  type ObjectChoice,
  selectionOf,
} from "../../../renderer/review/object-list.ts";

function choiceAfter(...actions: readonly ObjectAction[]): ObjectChoice {
  return actions.reduce(chooseObjects, FIRST_CHOICE);
}

const FIND_ERRORS = { type: "list", list: { kind: "suspicion", suspicion: "label-error" } } as const;

describe("the choice of objects", () => {
  it("begins with what is missed in all classes", () => {
    expect(selectionOf(FIRST_CHOICE)).toEqual({ classId: null, outcome: "missed" });
  });

  it("keeps the tab from class to class, and starts at its first crop", () => {
    const choice = choiceAfter(
      { type: "list", list: { kind: "outcome", outcome: "loose" } },
      { type: "current", index: 5 },
      { type: "class", classId: 3 },
    );
    expect(selectionOf(choice)).toEqual({ classId: 3, outcome: "loose" });
    expect(choice.current).toBe(0);
  });

  it("goes back to what is missed when a class is chosen from another list", () => {
    expect(selectionOf(choiceAfter(FIND_ERRORS, { type: "class", classId: 3 }))).toEqual({
      classId: 3,
      outcome: "missed",
    });
  });

  it("selects the labelled class with a cell, the predicted one on the background", () => {
    const cell = (predicted: number | null, labelled: number | null): ObjectAction => ({
      type: "list",
      list: { kind: "cell", predicted, labelled },
    });
    expect(choiceAfter(cell(2, 4)).classId).toBe(4);
    expect(choiceAfter(cell(2, null)).classId).toBe(2);
    expect(selectionOf(choiceAfter(cell(null, 4)))).toEqual({ cell: { predicted: null, labelled: 4 } });
  });

  it("lets go of the class for lists that run over all classes", () => {
    expect(choiceAfter({ type: "class", classId: 3 }, FIND_ERRORS).classId).toBeNull();
    expect(
      selectionOf(choiceAfter({ type: "list", list: { kind: "error", errorType: "duplicate" } })),
    ).toEqual({
      errorType: "duplicate",
    });
  });

  it("asks nothing of the studio for what the comparison brings along", () => {
    expect(
      selectionOf(choiceAfter({ type: "list", list: { kind: "comparison", side: "fixed" } })),
    ).toBeNull();
  });

  it("moves from crop to crop and stops at both ends", () => {
    expect(choiceAfter({ type: "move", step: 1, total: 3 }).current).toBe(1);
    expect(choiceAfter({ type: "move", step: 9, total: 3 }).current).toBe(2);
    expect(choiceAfter({ type: "move", step: -1, total: 3 }).current).toBe(0);
    expect(choiceAfter({ type: "move", step: 1, total: 0 }).current).toBe(0);
  });

  it("goes from tab to tab and round the ends", () => {
    const outcomes = ["missed", "false-alarm", "loose", "confused", "correct"] as const;
    for (const [at, outcome] of outcomes.entries()) {
      const next = { kind: "outcome", outcome: outcomes[(at + 1) % 5]! } as const;
      expect(nextTab({ kind: "outcome", outcome }, 1)).toEqual(next);
      expect(nextTab(next, -1)).toEqual({ kind: "outcome", outcome });
    }
    expect(nextTab(FIND_ERRORS.list, 1)).toEqual({ kind: "outcome", outcome: "missed" });
    expect(nextTab(FIND_ERRORS.list, -1)).toEqual({ kind: "outcome", outcome: "correct" });
  });

  it("is called by what it lists", () => {
    const nameOf = (classId: number | null): string => (classId === null ? "background" : `class ${classId}`);
    expect(listTitle(FIND_ERRORS.list, nameOf)).toBe("Likely label errors");
    expect(listTitle({ kind: "cell", predicted: 2, labelled: 4 }, nameOf)).toBe(
      "class 4 predicted as class 2",
    );
  });
});
