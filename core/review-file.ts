import { pictureOfSvg } from "./image/picture-of-svg.ts";
import { reviewPage } from "./review-page.ts";
import { reviewPicture } from "./review-picture.ts";
import { type ReviewSheet, SHEET_COLUMNS, sheetRows } from "./review-sheet.ts";

/** The bytes of a review's file, by its format. */
export async function reviewFile(
  sheet: ReviewSheet,
  format: "csv" | "json" | "png" | "html",
): Promise<string | Buffer> {
  const { report } = sheet;
  switch (format) {
    case "csv":
      return reviewCsv(sheet);
    case "json":
      return JSON.stringify({ ...report, confusion: [...report.confusion] }, null, 2);
    case "html":
      return reviewPage(sheet);
    case "png":
      return await pictureOfSvg(reviewPicture(sheet));
  }
}

function reviewCsv({ report }: ReviewSheet): string {
  const quoted = (value: string | number | null): string => {
    const text = value === null ? "" : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = sheetRows(report).map((row) =>
    SHEET_COLUMNS.map(([, value]) => quoted(value(row))).join(","),
  );
  return `${[SHEET_COLUMNS.map(([title]) => title).join(","), ...lines].join("\n")}\n`;
}
