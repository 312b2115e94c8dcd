import type { ReviewReport, ReviewRow } from "./contract/studio/review.ts";
import { pictureOfSvg } from "./image/picture-of-svg.ts";

type Row = Omit<ReviewRow, "classId">;

const COLUMNS = [
  ["Class", ({ name }: Row) => name],
  ["Images", ({ images }: Row) => images],
  ["Instances", ({ instances }: Row) => instances],
  ["P", ({ precision }: Row) => precision],
  ["R", ({ recall }: Row) => recall],
  ["F1", ({ f1 }: Row) => f1],
  ["mAP50", ({ ap50 }: Row) => ap50],
  ["mAP50-95", ({ ap50To95 }: Row) => ap50To95],
  ["TP", ({ truePositives }: Row) => truePositives],
  ["FP", ({ falsePositives }: Row) => falsePositives],
  ["FN", ({ falseNegatives }: Row) => falseNegatives],
  ["Best conf.", ({ bestConfidence }: Row) => bestConfidence],
] as const;

/** The bytes of a review's file, by its format. */
export async function reviewFile(
  report: ReviewReport,
  format: "csv" | "json" | "png" | "html",
): Promise<string | Buffer> {
  switch (format) {
    case "csv":
      return reviewCsv(report);
    case "json":
      return JSON.stringify({ ...report, confusion: [...report.confusion] }, null, 2);
    case "html":
      return reviewHtml(report);
    case "png":
      return await pictureOfSvg(reviewSvg(report));
  }
}

function rowsOf({ all, rows }: ReviewReport): Row[] {
  return [all, ...rows];
}

function reviewCsv(report: ReviewReport): string {
  const quoted = (value: string | number | null): string => {
    const text = value === null ? "" : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rowsOf(report).map((row) => COLUMNS.map(([, value]) => quoted(value(row))).join(","));
  return `${[COLUMNS.map(([title]) => title).join(","), ...lines].join("\n")}\n`;
}

/** Stands alone: no script, no address. */
function reviewHtml(report: ReviewReport): string {
  const { runId, images, confidence, iou, errors, rows, confusion } = report;
  const names = [...rows.map(({ name }) => name), "background"];
  const size = names.length;
  const matrix = names.map((name, row) => [
    name,
    ...Array.from(confusion.subarray(row * size, (row + 1) * size), String),
  ]);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Review of ${escaped(runId)}</title>
<style>body{font:13px/18px system-ui;margin:32px;color:#18181b}table{border-collapse:collapse;margin:0 0 32px}
th,td{padding:4px 10px;border-bottom:1px solid #dcdce0;text-align:right;font-variant-numeric:tabular-nums}
th:first-child,td:first-child{text-align:left}</style>
<h1>${escaped(runId)}</h1><p>${images} images, confidence ${confidence}, IoU ${iou}.</p>
<h2>Classes</h2>${table(
    COLUMNS.map(([title]) => title),
    rowsOf(report).map((row) => COLUMNS.map(([, value]) => shown(value(row)))),
  )}
<h2>Confusion</h2><p>Rows: predicted. Columns: labelled.</p>${table(["", ...names], matrix)}
<h2>Errors</h2>${table(
    ["Type", "Count", "mAP50 lost"],
    errors.map(({ type, count, apLost }) => [type, String(count), shown(apLost)]),
  )}</html>`;
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, texts: readonly string[]): string =>
    `<tr>${texts.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join("")}</tr>`;
  return `<table>${cells("th", titles)}${rows.map((row) => cells("td", row)).join("")}</table>`;
}

const ROW_HEIGHT = 28;
const COLUMN_WIDTH = 84;
const FIRST_WIDTH = 160;

function reviewSvg(report: ReviewReport): string {
  const rows = rowsOf(report).map((row) => COLUMNS.map(([, value]) => shown(value(row))));
  const lines = [COLUMNS.map(([title]) => title as string), ...rows];
  const width = FIRST_WIDTH + COLUMN_WIDTH * (COLUMNS.length - 1) + 16;
  const height = ROW_HEIGHT * lines.length + 16;
  const texts = lines.flatMap((line, row) =>
    line.map((text, column) => {
      const x = column === 0 ? 16 : FIRST_WIDTH + COLUMN_WIDTH * column;
      const anchor = column === 0 ? "start" : "end";
      const weight = row < 2 ? "600" : "400";
      return `<text x="${x}" y="${row * ROW_HEIGHT + 26}" text-anchor="${anchor}" font-weight="${weight}">${escaped(text)}</text>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="#fff"/>${texts.join("")}</svg>`;
}

function shown(value: string | number | null): string {
  if (value === null) return "–";
  if (typeof value === "string" || Number.isInteger(value)) return String(value);
  return value.toFixed(3).replace(/^0\./, ".");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => ENTITIES[mark]!);
