import { type BoxXyxy, boxCxcywhToXyxy } from "../../geometry/box.ts";
import { invalidDataset } from "./invalid-dataset.ts";
import { linesOf } from "./text-file.ts";

export interface YoloLabel {
  readonly classIndex: number;
  /** Parts of the upright image's width and height. NaN where the file has it. */
  readonly box: BoxXyxy;
  /** From 1. */
  readonly line: number;
}

/**
 * Parses one label file, a row an object: `class cx cy width height`, with a confidence behind it in saved
 * predictions; `class x1 y1 x2 y2 x3 y3 …` for a polygon, whose bounding box counts; or a box and key points.
 * `file` is its name in errors.
 * @throws BoresightError `dataset-invalid` with the line of what is no such row.
 */
export function parseYoloLabels(text: string, file: string, hasKeyPoints = false): YoloLabel[] {
  const labels: YoloLabel[] = [];
  linesOf(text).forEach((row, at) => {
    if (row === "") return;
    const line = at + 1;
    const [classIndex, ...numbers] = row.split(/[\s,]+/).map((column) => numberOf(column, file, line));
    if (classIndex === undefined || !Number.isInteger(classIndex) || classIndex < 0) {
      throw invalidDataset(
        file,
        { line },
        `begins with "${row.split(/\s/, 1)[0]}", not the index of a class`,
      );
    }
    const isBox = hasKeyPoints ? numbers.length >= 4 : numbers.length === 4 || numbers.length === 5;
    const isPolygon = !isBox && numbers.length >= 6 && numbers.length % 2 === 0;
    if (!isBox && !isPolygon) {
      throw invalidDataset(
        file,
        { line },
        `has ${numbers.length + 1} columns; a box has 5, a polygon an odd number from 7 on`,
      );
    }
    labels.push({ classIndex, box: isBox ? boxOfRow(numbers) : boundsOfPolygon(numbers), line });
  });
  return labels;
}

/** NaN and infinity, which diverged models write, are numbers here: their box is reported, not the file. */
function numberOf(column: string, file: string, line: number): number {
  if (/^[+-]?(nan|inf(inity)?)$/i.test(column)) return Number.NaN;
  const value = column === "" ? Number.NaN : Number(column);
  if (Number.isNaN(value)) throw invalidDataset(file, { line }, `has "${column.slice(0, 40)}", not a number`);
  return value;
}

function boxOfRow(numbers: readonly number[]): BoxXyxy {
  return boxCxcywhToXyxy([numbers[0]!, numbers[1]!, numbers[2]!, numbers[3]!]);
}

function boundsOfPolygon(numbers: readonly number[]): BoxXyxy {
  const xs = numbers.filter((_, at) => at % 2 === 0);
  const ys = numbers.filter((_, at) => at % 2 === 1);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
