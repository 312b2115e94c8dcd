/** Told apart on snow and on asphalt, no two closer than .11 in OKLab. From the thirteenth class on they repeat. */
const COLORS = [
  "#3cc4f5",
  "#ff9240",
  "#97d63f",
  "#ff86bb",
  "#a48cff",
  "#ffdd55",
  "#ff5f52",
  "#22bd90",
  "#ece7db",
  "#d766ee",
  "#bf8f52",
  "#8296ad",
] as const;

/** The colour that a new class at this position gets, `#rrggbb`. */
export function classColor(position: number): string {
  return COLORS[position % COLORS.length]!;
}
