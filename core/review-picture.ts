import { confusionChart, curveChart, type Drawing, errorChart, text } from "./review-charts.ts";
import { type ReviewSheet, SHEET_COLUMNS, sheetRows, shownCells } from "./review-sheet.ts";

const MARGIN = 24;
const ROW = 24;
const COLUMN = 76;
const FIRST_COLUMN = 150;
const TITLE = 28;

/** The whole report as one SVG: table, curves, confusion, errors, one under the other. */
export function reviewPicture(sheet: ReviewSheet): string {
  const { report } = sheet;
  const parts: readonly (readonly [title: string, drawing: Drawing])[] = [
    [
      `${report.runId}, ${report.images} images, confidence ${report.confidence.toFixed(2)}, IoU ${report.iou.toFixed(2)}`,
      tableDrawing(sheet),
    ],
    ["Precision and recall", curveChart(sheet)],
    ["Confusion. Rows: predicted, columns: labelled", confusionChart(sheet)],
    ["Errors and the mAP50 that they cost", errorChart(sheet)],
  ];
  let y = MARGIN;
  const placed = parts.map(([title, { content, height }]) => {
    const at = `<g transform="translate(${MARGIN} ${y})">${text(0, 12, title, "start", "#18181b", 600)}<g transform="translate(0 ${TITLE})">${content}</g></g>`;
    y += TITLE + height + MARGIN;
    return at;
  });
  const width = Math.max(...parts.map(([, drawing]) => drawing.width)) + 2 * MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" font-family="sans-serif"><rect width="100%" height="100%" fill="#fff"/>${placed.join("")}</svg>`;
}

function tableDrawing({ report }: ReviewSheet): Drawing {
  const rows = sheetRows(report).map(shownCells);
  const lines = [SHEET_COLUMNS.map(([title]) => title as string), ...rows];
  const cells = lines.flatMap((line, row) =>
    line.map((words, column) => {
      const [x, anchor] =
        column === 0 ? [0, "start" as const] : [FIRST_COLUMN + COLUMN * column, "end" as const];
      return text(x, row * ROW + 14, words, anchor, row === 0 ? "#66666f" : "#18181b", row === 1 ? 600 : 400);
    }),
  );
  const width = FIRST_COLUMN + COLUMN * (SHEET_COLUMNS.length - 1);
  const rules = lines.map((_, row) => `<path d="M0 ${row * ROW + 21}H${width}" stroke="#dcdce0"/>`);
  return { width, height: ROW * lines.length, content: cells.join("") + rules.join("") };
}
