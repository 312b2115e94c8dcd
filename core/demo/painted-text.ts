import { type Polygon, rectangle } from "./polygon.ts";

/** Strokes of each digit on a grid 3 wide and 5 high: left, top, right, bottom. */
const STROKES: Readonly<Record<string, readonly (readonly [number, number, number, number])[]>> = {
  "0": [
    [0, 0, 3, 0.8],
    [0, 4.2, 3, 5],
    [0, 0, 0.8, 5],
    [2.2, 0, 3, 5],
  ],
  "1": [[1.1, 0, 1.9, 5]],
  "2": [
    [0, 0, 3, 0.8],
    [2.2, 0, 3, 2.9],
    [0, 2.1, 3, 2.9],
    [0, 2.1, 0.8, 5],
    [0, 4.2, 3, 5],
  ],
  "3": [
    [0, 0, 3, 0.8],
    [0, 2.1, 3, 2.9],
    [0, 4.2, 3, 5],
    [2.2, 0, 3, 5],
  ],
  "4": [
    [0, 0, 0.8, 2.9],
    [0, 2.1, 3, 2.9],
    [2.2, 0, 3, 5],
  ],
  "5": [
    [0, 0, 3, 0.8],
    [0, 0, 0.8, 2.9],
    [0, 2.1, 3, 2.9],
    [2.2, 2.1, 3, 5],
    [0, 4.2, 3, 5],
  ],
  "6": [
    [0, 0, 3, 0.8],
    [0, 0, 0.8, 5],
    [0, 2.1, 3, 2.9],
    [2.2, 2.1, 3, 5],
    [0, 4.2, 3, 5],
  ],
  "7": [
    [0, 0, 3, 0.8],
    [2.2, 0, 3, 5],
  ],
  "8": [
    [0, 0, 3, 0.8],
    [0, 2.1, 3, 2.9],
    [0, 4.2, 3, 5],
    [0, 0, 0.8, 5],
    [2.2, 0, 3, 5],
  ],
  "9": [
    [0, 0, 3, 0.8],
    [0, 2.1, 3, 2.9],
    [0, 4.2, 3, 5],
    [0, 0, 0.8, 2.9],
    [2.2, 0, 3, 5],
  ],
  H: [
    [0, 0, 0.8, 5],
    [2.2, 0, 3, 5],
    [0, 2.1, 3, 2.9],
  ],
};

/** Block letters as they are painted on pavement, centred on the origin, tops towards negative y. */
export function paintedText(text: string, height: number): Polygon[] {
  const unit = height / 5;
  const pitch = 4.4;
  const start = -((text.length - 1) * pitch + 3) / 2;
  return [...text].flatMap((character, i) =>
    (STROKES[character] ?? []).map(([x1, y1, x2, y2]) => {
      const left = start + i * pitch;
      return rectangle((left + x1) * unit, (y1 - 2.5) * unit, (left + x2) * unit, (y2 - 2.5) * unit);
    }),
  );
}
