import { keycapsOf } from "../app/key-chord.ts";

/** A chord as it is said in a sentence or a tooltip: `Ctrl Shift Z`. */
export function keyText(chord: string): string {
  return keycapsOf(chord).join(" ");
}
