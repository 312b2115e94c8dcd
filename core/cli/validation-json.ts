import type { ValidationReport } from "../contract/report.ts";

/** What `boresight val --json` prints: names that other tools call, figures as they are. */
export interface ValidationJson {
  readonly images: number;
  readonly instances: number;
  readonly precision: number;
  readonly recall: number;
  readonly map50: number;
  readonly map50_95: number;
  readonly classes: readonly ClassJson[];
  /** pycocotools' twelve figures; -1 where there is nothing to measure. */
  readonly coco: Readonly<Record<string, number>>;
  readonly speed_ms: { readonly load: number; readonly inference: number; readonly postprocess: number };
}

/** Figures are null for a class without instances. */
export interface ClassJson {
  readonly name: string;
  readonly images: number;
  readonly instances: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly ap50: number | null;
  readonly ap50_95: number | null;
}

export function validationJson(report: ValidationReport): ValidationJson {
  return {
    images: report.images,
    instances: report.instances,
    precision: report.precision,
    recall: report.recall,
    map50: report.map50,
    map50_95: report.map50To95,
    classes: report.classes.map(({ ap50To95, ...others }) => ({ ...others, ap50_95: ap50To95 })),
    coco: cocoJson(report.coco),
    speed_ms: report.speed,
  };
}

/** The names that pycocotools prints its figures with. */
function cocoJson(coco: ValidationReport["coco"]): Record<string, number> {
  return {
    AP: coco.ap,
    AP50: coco.ap50,
    AP75: coco.ap75,
    APs: coco.apSmall,
    APm: coco.apMedium,
    APl: coco.apLarge,
    AR1: coco.ar1,
    AR10: coco.ar10,
    AR100: coco.ar100,
    ARs: coco.arSmall,
    ARm: coco.arMedium,
    ARl: coco.arLarge,
  };
}
