import { pixelSize } from "../canvas/ground-size.ts";
import type { Edit } from "./edit.ts";
import type { SessionState } from "./session-state.ts";

type NameOf = (classId: number) => string;

const DONE: readonly (readonly [verb: string, done: string])[] = [
  ["Draw", "Drew"],
  ["Paste", "Pasted"],
  ["Duplicate", "Duplicated"],
  ["Repeat", "Repeated"],
  ["Move", "Moved"],
  ["Resize", "Resized"],
  ["Relabel", "Relabelled"],
  ["Lock", "Locked"],
  ["Unlock", "Unlocked"],
  ["Bring to front", "Brought to front"],
  ["Send to back", "Sent to back"],
  ["Remove", "Removed"],
];

/** "Draw c17" as it is said when it is done: "Drew c17". One box that moved or grew is said with where it is now. */
export function editDone({ label, diff }: Edit): string {
  const [verb, done] = DONE.find(([begin]) => label.startsWith(`${begin} `)) ?? ["", ""];
  const said = `${done}${label.slice(verb.length)}`;
  const [only] = diff.updated;
  if (!only || diff.updated.length > 1) return said;
  const [x1, y1] = only.after.box;
  if (verb === "Move") return `${said} to x ${Math.round(x1)} y ${Math.round(y1)}`;
  return verb === "Resize" ? `${said} to ${pixelSize(only.after.box)} px` : said;
}

/** What a change of the canvas is worth saying, to somebody who does not see it; null: nothing. */
export function changeSaid(now: SessionState, before: SessionState, nameOf: NameOf): string | null {
  if (now.image === null) return now.failure;
  if (now.image.id !== before.image?.id) return imageSaid(now);
  if (now.focusedProposal !== null && now.focusedProposal !== before.focusedProposal)
    return proposalSaid(now, nameOf);
  if (now.hidden !== before.hidden)
    return now.hidden.size === 0 ? "All boxes shown" : `${count(now.hidden.size, "box", "boxes")} hidden`;
  if (now.selection !== before.selection) return selectionSaid(now, before, nameOf);
  if (now.image.status !== before.image.status)
    return now.image.status === "todo" ? "Marked to do" : `Marked ${now.image.status}`;
  if (now.image.flagged !== before.image.flagged) return now.image.flagged ? "Flagged" : "Flag taken off";
  if (now.image.split !== before.image.split) return `Moved to ${now.image.split}`;
  return null;
}

function imageSaid({ image, annotations, proposals }: SessionState): string {
  const boxes = count(annotations.length, "box", "boxes");
  const waiting = proposals.length === 0 ? "" : `, ${count(proposals.length, "proposal", "proposals")}`;
  return `${image!.name}, ${boxes}${waiting}`;
}

function proposalSaid({ proposals, focusedProposal }: SessionState, nameOf: NameOf): string | null {
  const surest = proposals.toSorted((a, b) => b.confidence - a.confidence);
  const place = surest.findIndex(({ id }) => id === focusedProposal);
  if (place < 0) return null;
  const { classId, confidence } = surest[place]!;
  return `Proposal ${nameOf(classId)} ${confidence.toFixed(2)}, ${place + 1} of ${surest.length}`;
}

/** A selection that went with its boxes was said by the edit that took them. */
function selectionSaid(now: SessionState, before: SessionState, nameOf: NameOf): string | null {
  const { selection, annotations } = now;
  if (selection.size === 0)
    return annotations === before.annotations && now.focusedProposal === null ? "Nothing selected" : null;
  if (selection.size > 1) return `${selection.size} boxes selected`;
  const place = annotations.findIndex(({ id }) => selection.has(id));
  const { classId, box, locked } = annotations[place]!;
  const lock = locked ? ", locked" : "";
  return `Selected ${nameOf(classId)}, ${place + 1} of ${annotations.length}, ${pixelSize(box)} px${lock}`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
