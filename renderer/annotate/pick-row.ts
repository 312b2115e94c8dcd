import { revealBox, viewOfBox } from "../../core/geometry/view-transform.ts";
import { session } from "./annotate-session.ts";
import { changeView } from "./canvas/tool-control.ts";
import { boxesBetween, type ObjectRow } from "./session/object-rows.ts";
import { toggledIds } from "./session/toggled-ids.ts";

/** Which row the keys act on, and where a range starts, by their keys. */
export interface RowPick {
  readonly active: string | null;
  readonly anchor: string | null;
}

/** Selects what the row stands for, on the canvas too: alone, with all from the anchor on, or in and out of the rest. */
export function pickRow(
  rows: readonly ObjectRow[],
  index: number,
  { range, toggle }: { readonly range: boolean; readonly toggle: boolean },
  { anchor }: RowPick,
): RowPick {
  const row = rows[index]!;
  const from = rows.findIndex(({ key }) => key === anchor);
  if (range && from >= 0) {
    session.select(boxesBetween(rows, from, index));
    return { active: row.key, anchor };
  }
  if (row.kind === "proposal") session.focusProposal(row.id);
  else if (toggle) session.select(toggledIds(session.state.selection, [row.id]));
  else session.select([row.id]);
  return { active: row.key, anchor: row.key };
}

/** Pans no further than it takes to have it in sight. */
export function revealRow({ box }: ObjectRow): void {
  changeView((view, image, canvas) => revealBox(view, box, image, canvas));
}

/** Brings it close. */
export function activate({ box }: ObjectRow): void {
  changeView((_view, image, canvas) => viewOfBox(box, image, canvas, 0.4, 8));
}
