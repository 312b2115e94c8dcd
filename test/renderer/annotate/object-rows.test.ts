import { describe, expect, it } from "vitest";
import type { Proposal } from "../../../core/contract/studio/image-row.ts";
import { classHotkeys } from "../../../renderer/annotate/class-hotkeys.ts";
import { EditSession } from "../../../renderer/annotate/session/edit-session.ts";
import { nextIndex } from "../../../renderer/annotate/session/list-steps.ts";
import { boxesBetween, filterRows, objectRows } from "../../../renderer/annotate/session/object-rows.ts";
import { annotation, MemoryDisk } from "./memory-disk.ts";

const proposal = (id: number, confidence: number, classId = 1): Proposal => ({
  ...annotation(id, [50, 50, 90, 90], { classId }),
  confidence,
  runId: "1",
});

const rows = objectRows({
  annotations: [annotation(1), annotation(2, [5, 5, 9, 9], { classId: 2, locked: true }), annotation(3)],
  proposals: [proposal(1, 0.4), proposal(8, 0.9, 2)],
  hidden: new Set([3]),
});
const nameOf = (classId: number) => ["", "C17", "f16"][classId]!;
const keysOf = (some: typeof rows) => some.map(({ key }) => key);

describe("the list of objects", () => {
  it("has proposals first, the surest at the top, then boxes in drawing order", () => {
    expect(keysOf(rows)).toEqual(["proposal-8", "proposal-1", "box-1", "box-2", "box-3"]);
  });

  it("is narrowed by class and by kind", () => {
    const only = (text: string, kind: Parameters<typeof filterRows>[1]["kind"]) =>
      keysOf(filterRows(rows, { text, kind }, nameOf));
    expect(only("c1", "all")).toEqual(["proposal-1", "box-1", "box-3"]);
    expect(only("", "proposals")).toEqual(["proposal-8", "proposal-1"]);
    expect(only("F16", "boxes")).toEqual(["box-2"]);
    expect(only("", "locked")).toEqual(["box-2"]);
    expect(only("", "hidden")).toEqual(["box-3"]);
    expect(filterRows(rows, { text: "  ", kind: "all" }, nameOf)).toBe(rows);
  });

  it("selects the boxes of a range in either direction, without its proposals", () => {
    expect(boxesBetween(rows, 1, 3)).toEqual([1, 2]);
    expect(boxesBetween(rows, 4, 2)).toEqual([1, 2, 3]);
  });

  it("is gone through with arrows that stop at its ends", () => {
    expect(nextIndex("ArrowDown", -1, 3)).toBe(0);
    expect(nextIndex("ArrowDown", 2, 3)).toBe(2);
    expect(nextIndex("ArrowUp", 0, 3)).toBe(0);
    expect(nextIndex("ArrowUp", -1, 3)).toBe(2);
    expect(nextIndex("End", 0, 3)).toBe(2);
    expect(nextIndex("PageDown", 0, 30)).toBe(10);
    expect(nextIndex("x", 0, 3)).toBeNull();
    expect(nextIndex("ArrowDown", 0, 0)).toBeNull();
  });
});

describe("the digit of a class", () => {
  it("is its own", () => {
    const classes = [
      { id: 4, hotkey: null },
      { id: 9, hotkey: "3" },
    ];
    expect([...classHotkeys(classes)]).toEqual([[9, "3"]]);
  });

  it("is its place among the first ten where no class has one", () => {
    const classes = Array.from({ length: 12 }, (_, index) => ({ id: index + 20, hotkey: null }));
    const digits = classHotkeys(classes);
    expect(digits.get(20)).toBe("1");
    expect(digits.get(29)).toBe("0");
    expect(digits.has(30)).toBe(false);
  });
});

describe("the lowest score of proposals", () => {
  const opened = async () => {
    const session = new EditSession(
      new MemoryDisk([], [proposal(1, 0.4), proposal(2, 0.9)]),
      () => undefined,
    );
    await session.open(1);
    return session;
  };
  const shown = (session: EditSession) => session.state.proposals.map(({ id }) => id);

  it("hides those under it and gives them back", async () => {
    const session = await opened();
    session.focusProposal(1);
    session.setProposalFloor(0.5);
    expect(shown(session)).toEqual([2]);
    expect(session.state.focusedProposal).toBeNull();
    session.setProposalFloor(0);
    expect(shown(session)).toEqual([1, 2]);
  });

  it("stays from image to image, and a decision leaves those under it alone", async () => {
    const session = await opened();
    session.setProposalFloor(0.5);
    await session.acceptProposals(shown(session));
    expect(shown(session)).toEqual([]);
    await session.open(2);
    expect(session.state.proposalFloor).toBe(0.5);
    await session.open(1);
    session.setProposalFloor(0);
    expect(shown(session)).toEqual([1]);
  });
});
