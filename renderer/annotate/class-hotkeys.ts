import type { LabelClass } from "../../core/contract/dataset.ts";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];

/** The digit of each class: its own; where no class has one, the first ten are counted through. */
export function classHotkeys(
  classes: readonly Pick<LabelClass, "id" | "hotkey">[],
): ReadonlyMap<number, string> {
  const own = classes.flatMap(({ id, hotkey }) => (hotkey === null ? [] : [[id, hotkey] as const]));
  return new Map(own.length > 0 ? own : classes.slice(0, 10).map(({ id }, index) => [id, DIGITS[index]!]));
}
