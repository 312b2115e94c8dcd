import type { ErrorType, ReviewCurve } from "./contract/studio/review.ts";
import { escapedText, type ReviewSheet, shownFigure } from "./review-sheet.ts";

/** Markup of an SVG's inside and its size in pixels. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly content: string;
}

/** Ink on white paper: these files are printed and put into slides. */
const INK = "#18181b";
const FAINT = "#66666f";
const GRID = "#dcdce0";
const AGREE = "23,95,196";
const DIFFER = "192,47,36";

const PLOT = { left: 34, top: 24, width: 360, height: 260 };
const LEGEND_ROWS = 15;

/** Precision against recall of every class. The lowest AP come first in the legend: they are what a reader looks for. */
export function curveChart({ report, curves, colors }: ReviewSheet): Drawing {
  const { left, top, width, height } = PLOT;
  const grid = [0, 0.2, 0.4, 0.6, 0.8, 1].map((value) => {
    const [x, y] = [left + value * width, top + (1 - value) * height];
    return `<path d="M${left} ${y}H${left + width}M${x} ${top}V${top + height}" stroke="${GRID}"/>${text(left - 6, y + 4, value.toFixed(1), "end", FAINT)}${text(x, top + height + 16, value.toFixed(1), "middle", FAINT)}`;
  });
  const measured = report.rows
    .filter(({ ap50 }) => ap50 !== null)
    .toSorted((a, b) => (a.ap50 ?? 0) - (b.ap50 ?? 0));
  const lines = measured.map(({ classId }) => {
    const curve = curves.find((candidate) => candidate.classId === classId);
    const path = curve ? pathOf(curve) : "";
    return path && `<path d="${path}" fill="none" stroke="${inkOf(colors, classId)}" stroke-width="1.75"/>`;
  });
  const legend = measured.slice(0, LEGEND_ROWS).map(({ classId, name, ap50 }, row) => {
    const y = top + 12 + row * 17;
    const x = left + width + 20;
    return `<rect x="${x}" y="${y - 9}" width="10" height="10" rx="2" fill="${inkOf(colors, classId)}"/>${text(x + 16, y, shortened(name, 18), "start")}${text(x + 160, y, shownFigure(ap50), "end", FAINT)}`;
  });
  const more = measured.length - LEGEND_ROWS;
  if (more > 0)
    legend.push(text(left + width + 20, top + 12 + LEGEND_ROWS * 17, `and ${more} more`, "start", FAINT));
  const axes =
    text(left + width, top + height + 32, "recall", "end", FAINT) +
    text(left, top - 10, "precision", "start", FAINT);
  return { width: 590, height: 326, content: [...grid, ...lines, ...legend, axes].join("") };
}

/** It begins at recall 0 and falls to the floor behind its last point. */
function pathOf({ recall, precision, confidence }: ReviewCurve): string {
  if (confidence.length === 0) return "";
  const order = [...confidence.keys()].sort(
    (a, b) => recall[a]! - recall[b]! || confidence[b]! - confidence[a]!,
  );
  const points = order.map((at) => [recall[at]!, precision[at]!] as const);
  const all = [[0, points[0]![1]], ...points, [points.at(-1)![0], 0]];
  const { left, top, width, height } = PLOT;
  return `M${all.map(([x, y]) => `${(left + x! * width).toFixed(1)} ${(top + (1 - y!) * height).toFixed(1)}`).join("L")}`;
}

const NAMES = 110;

/** Rows as predicted, columns as labelled, the background last. */
export function confusionChart({ report: { rows, confusion } }: ReviewSheet): Drawing {
  const names = [...rows.map(({ name }) => name), "background"];
  const size = names.length;
  const cell = size > 20 ? 24 : 32;
  const columnSums = names.map((_, column) =>
    names.reduce((sum, __, row) => sum + confusion[row * size + column]!, 0),
  );
  const labels = names.map((name, at) => {
    const middle = at * cell + cell / 2;
    const turned = `<g transform="translate(${NAMES + middle + 4} ${size * cell + 8}) rotate(-90)">${text(0, 0, shortened(name, 14), "end")}</g>`;
    return text(NAMES - 8, middle + 4, shortened(name, 14), "end") + turned;
  });
  const cells = [...confusion].map((count, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    const strength = count > 0 ? 0.16 + 0.38 * (count / columnSums[column]!) : 0;
    const fill = count > 0 ? `rgba(${row === column ? AGREE : DIFFER},${strength.toFixed(2)})` : "#f1f1f3";
    const [x, y] = [NAMES + column * cell, row * cell];
    const figure = count > 0 ? text(x + cell / 2 - 0.5, y + cell / 2 + 3.5, String(count), "middle") : "";
    return `<rect x="${x}" y="${y}" width="${cell - 1}" height="${cell - 1}" fill="${fill}"/>${figure}`;
  });
  return {
    width: NAMES + size * cell,
    height: size * cell + 100,
    content: cells.join("") + labels.join(""),
  };
}

const ERROR_NAMES: Readonly<Record<ErrorType, string>> = {
  classification: "Wrong class",
  localisation: "Loose box",
  both: "Class and box",
  duplicate: "Duplicate",
  background: "False alarm",
  missed: "Missed",
};

/** What each type of error costs, the dearest first. */
export function errorChart({ report: { errors } }: ReviewSheet): Drawing {
  const most = Math.max(...errors.map(({ apLost }) => apLost), 0.001);
  const bars = errors
    .toSorted((a, b) => b.apLost - a.apLost)
    .map(({ type, count, apLost }, row) => {
      const y = row * 26 + 16;
      const length = (Math.max(0, apLost) / most) * 260;
      return (
        text(0, y, ERROR_NAMES[type], "start") +
        text(150, y, String(count), "end", FAINT) +
        `<rect x="164" y="${y - 9}" width="260" height="10" fill="#ececee"/><rect x="164" y="${y - 9}" width="${length.toFixed(1)}" height="10" fill="rgb(${DIFFER})"/>` +
        text(484, y, apLost >= 0.0005 ? `−${shownFigure(apLost)}` : "0", "end")
      );
    });
  return { width: 490, height: errors.length * 26 + 8, content: bars.join("") };
}

export function text(
  x: number,
  y: number,
  words: string,
  anchor: "start" | "middle" | "end",
  fill = INK,
  weight = 400,
): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${fill}" font-size="11" font-weight="${weight}">${escapedText(words)}</text>`;
}

function shortened(name: string, letters: number): string {
  return name.length <= letters ? name : `${name.slice(0, letters - 1)}…`;
}

/** A class's colour, dark enough for white paper. */
export function inkOf(colors: ReadonlyMap<number, string>, classId: number): string {
  const color = colors.get(classId) ?? "#8296ad";
  const parts = [1, 3, 5].map((at) => Math.round(Number.parseInt(color.slice(at, at + 2), 16) * 0.68));
  return `rgb(${parts.join(",")})`;
}
