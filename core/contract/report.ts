/** One row of the validation table. Fractions in [0, 1]; null where the class has no instance. */
export interface ClassReport {
  readonly name: string;
  readonly images: number;
  readonly instances: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly ap50: number | null;
  readonly ap50To95: number | null;
}

/** COCO's twelve figures, as pycocotools names them; -1 where there is nothing to measure. */
export interface CocoSummary {
  readonly ap: number;
  readonly ap50: number;
  readonly ap75: number;
  readonly apSmall: number;
  readonly apMedium: number;
  readonly apLarge: number;
  readonly ar1: number;
  readonly ar10: number;
  readonly ar100: number;
  readonly arSmall: number;
  readonly arMedium: number;
  readonly arLarge: number;
}

/** Milliseconds an image. */
export interface SpeedReport {
  readonly load: number;
  readonly inference: number;
  readonly postprocess: number;
}

/** A model measured on a split: means over the classes that have instances, then each class. */
export interface ValidationReport {
  readonly images: number;
  readonly instances: number;
  readonly precision: number;
  readonly recall: number;
  readonly map50: number;
  readonly map50To95: number;
  readonly classes: readonly ClassReport[];
  readonly coco: CocoSummary;
  readonly speed: SpeedReport;
}
