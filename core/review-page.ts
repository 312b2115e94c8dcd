import { confusionChart, curveChart, type Drawing, errorChart, inkOf } from "./review-charts.ts";
import {
  type CropGroup,
  escapedText,
  type ReviewCrop,
  type ReviewSheet,
  SHEET_COLUMNS,
  sheetRows,
  shownCells,
  shownFigure,
} from "./review-sheet.ts";

const STYLE = `body{font:13px/18px system-ui,sans-serif;margin:32px;color:#18181b;background:#fff;font-variant-numeric:tabular-nums}
h1{font-size:20px;line-height:26px;margin:0}h2{font-size:15px;line-height:20px;margin:32px 0 8px}p{margin:4px 0;color:#4c4c54}
.scroll{overflow-x:auto}table{border-collapse:collapse}
th,td{padding:4px 10px;border-bottom:1px solid #dcdce0;text-align:right;white-space:nowrap}
th:first-child,td:first-child{text-align:left}thead th{font-weight:400;color:#66666f}tbody tr:first-child{font-weight:600}
.crops{display:flex;flex-wrap:wrap;gap:8px;margin:8px 0 16px}figure{margin:0;width:160px}
figcaption{font-size:11px;line-height:14px;color:#4c4c54;overflow-wrap:anywhere}svg{max-width:100%;height:auto}`;

/** A page that stands alone: no script, no address, pictures inside. */
export function reviewPage(sheet: ReviewSheet): string {
  const { report } = sheet;
  const { runId, images, confidence, iou } = report;
  const summary = `${images} images, ${report.all.instances} labels. Confidence ${confidence.toFixed(2)}, IoU ${iou.toFixed(2)}. mAP50 ${shownFigure(report.all.ap50)}, mAP50-95 ${shownFigure(report.all.ap50To95)}.`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Review of ${escapedText(runId)}</title><style>${STYLE}</style></head><body>
<h1>Review of ${escapedText(runId)}</h1><p>${summary}</p>
<h2>Classes</h2><div class="scroll">${classTable(sheet)}</div>
<h2>Precision and recall</h2>${figure(curveChart(sheet), "Precision against recall for each class; the figures are in the table of classes")}
<h2>Confusion</h2><p>Rows: predicted. Columns: labelled.</p><div class="scroll">${figure(confusionChart(sheet), "Confusion matrix, rows are predictions, columns are labels")}</div>
<h2>Errors</h2><p>Objects of each type at this confidence, and the mAP50 that they cost over all confidences.</p>${figure(errorChart(sheet), errorText(sheet))}
${sheet.crops.map((group) => cropSection(group, sheet)).join("\n")}
</body></html>
`;
}

function classTable({ report }: ReviewSheet): string {
  const head = SHEET_COLUMNS.map(([title]) => `<th scope="col">${title}</th>`).join("");
  const body = sheetRows(report).map((row) => {
    const [name, ...figures] = shownCells(row).map(escapedText);
    return `<tr><th scope="row">${name}</th>${figures.map((shown) => `<td>${shown}</td>`).join("")}</tr>`;
  });
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

function errorText({ report: { errors } }: ReviewSheet): string {
  return errors.map(({ type, count, apLost }) => `${type}: ${count}, ${shownFigure(apLost)}`).join("; ");
}

function figure({ width, height, content }: Drawing, words: string): string {
  return `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapedText(words)}">${content}</svg>`;
}

function cropSection({ title, total, crops }: CropGroup, sheet: ReviewSheet): string {
  if (crops.length === 0) return "";
  const figures = crops.map((crop) => cropFigure(crop, sheet)).join("");
  return `<h2>${title}</h2><p>The worst ${crops.length} of ${total}. Solid: label. Dashed: prediction.</p><div class="crops">${figures}</div>`;
}

function cropFigure(crop: ReviewCrop, { report, colors }: ReviewSheet): string {
  const { object, jpeg, left, top, side } = crop;
  const nameOf = (classId: number): string =>
    report.rows.find((row) => row.classId === classId)?.name ?? "unknown class";
  const { label, prediction, imageName, reason } = object;
  const boxes = [
    label && boxOf(label.box, inkOf(colors, label.classId), side, ""),
    prediction &&
      boxOf(
        prediction.box,
        inkOf(colors, prediction.classId),
        side,
        `stroke-dasharray="${side / 26} ${side / 40}"`,
      ),
  ];
  const words = [
    imageName,
    label && `labelled ${nameOf(label.classId)}`,
    prediction && `predicted ${nameOf(prediction.classId)} ${shownFigure(prediction.confidence)}`,
    reason,
  ].filter(Boolean);
  const picture = `<image x="${left}" y="${top}" width="${side}" height="${side}" href="data:image/jpeg;base64,${jpeg.toString("base64")}"/>`;
  return `<figure><svg width="160" height="160" viewBox="${left} ${top} ${side} ${side}" role="img" aria-label="${escapedText(words.join(", "))}">${picture}${boxes.filter(Boolean).join("")}</svg><figcaption>${escapedText(words.join(", "))}</figcaption></figure>`;
}

function boxOf(
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  color: string,
  side: number,
  dash: string,
): string {
  const at = `x="${x1}" y="${y1}" width="${x2 - x1}" height="${y2 - y1}" fill="none"`;
  return `<rect ${at} stroke="#fff" stroke-width="${side / 45}"/><rect ${at} stroke="${color}" stroke-width="${side / 90}" ${dash}/>`;
}
