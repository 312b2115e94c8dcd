import type { LabelClass } from "../../../core/contract/dataset.ts";

export interface TagStyle {
  readonly color: string;
  readonly notched: boolean;
  /** A proposal's tag: outlined, on black. */
  readonly outlined: boolean;
}

export interface ClassStyle extends TagStyle {
  readonly name: string;
}

const COLORS = 12;
const UNKNOWN: ClassStyle = { name: "no class", color: "#8296ad", notched: false, outlined: false };

/** How the boxes of each class look. */
export function classStyles(classes: readonly LabelClass[]): (classId: number) => ClassStyle {
  const styles = new Map(
    classes.map(({ id, name, color, position }) => [
      id,
      { name, color, notched: position >= COLORS, outlined: false },
    ]),
  );
  return (classId) => styles.get(classId) ?? UNKNOWN;
}
