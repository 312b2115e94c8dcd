import type { BoxXyxy } from "../../../core/geometry/box.ts";
import type { SessionState } from "./session-state.ts";

/** A line of the list of objects. */
export interface ObjectRow {
  /** Of all rows: a box and a proposal may have one id. */
  readonly key: string;
  readonly kind: "proposal" | "box";
  readonly id: number;
  readonly classId: number;
  readonly box: BoxXyxy;
  /** Of a proposal. */
  readonly confidence: number | null;
  readonly locked: boolean;
  readonly hidden: boolean;
}

export const OBJECT_KINDS = ["all", "proposals", "boxes", "locked", "hidden"] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

export interface ObjectFilter {
  /** Part of the class's name, any case. */
  readonly text: string;
  readonly kind: ObjectKind;
}

export const NO_OBJECT_FILTER: ObjectFilter = { text: "", kind: "all" };

type Objects = Pick<SessionState, "annotations" | "proposals" | "hidden">;

/** Proposals, the surest first, then boxes in drawing order. */
export function objectRows({ annotations, proposals, hidden }: Objects): readonly ObjectRow[] {
  return [
    ...proposals
      .toSorted((a, b) => b.confidence - a.confidence)
      .map(({ id, classId, box, confidence }): ObjectRow => {
        const common = { classId, box, confidence, locked: false, hidden: false };
        return { key: `proposal-${id}`, kind: "proposal", id, ...common };
      }),
    ...annotations.map(({ id, classId, box, locked }): ObjectRow => {
      const common = { classId, box, confidence: null, locked, hidden: hidden.has(id) };
      return { key: `box-${id}`, kind: "box", id, ...common };
    }),
  ];
}

export function filterRows(
  rows: readonly ObjectRow[],
  { text, kind }: ObjectFilter,
  nameOf: (classId: number) => string,
): readonly ObjectRow[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "" && kind === "all") return rows;
  return rows.filter((row) => isOfKind(row, kind) && nameOf(row.classId).toLowerCase().includes(wanted));
}

function isOfKind(row: ObjectRow, kind: ObjectKind): boolean {
  switch (kind) {
    case "all":
      return true;
    case "proposals":
      return row.kind === "proposal";
    case "boxes":
      return row.kind === "box";
    case "locked":
      return row.locked;
    case "hidden":
      return row.hidden;
  }
}

/** The boxes from one row to another, both ends included, whichever comes first; proposals are no part of a selection. */
export function boxesBetween(rows: readonly ObjectRow[], from: number, to: number): readonly number[] {
  return rows
    .slice(Math.min(from, to), Math.max(from, to) + 1)
    .filter(({ kind }) => kind === "box")
    .map(({ id }) => id);
}
