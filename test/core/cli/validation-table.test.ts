import { describe, expect, it } from "vitest";
import { validationJson } from "../../../core/cli/validation-json.ts";
import { validationTable } from "../../../core/cli/validation-table.ts";
import type { ValidationReport } from "../../../core/contract/report.ts";

const REPORT: ValidationReport = {
  images: 230,
  instances: 132,
  precision: 0.9195,
  recall: 0.996,
  map50: 0.9945,
  map50To95: 0.8115,
  classes: [
    {
      name: "c17",
      images: 40,
      instances: 131,
      precision: 0.979,
      recall: 0.992,
      ap50: 0.994,
      ap50To95: 0.827,
    },
    { name: "p8", images: 1, instances: 1, precision: 0.86, recall: 1, ap50: 0.995, ap50To95: 0.796 },
    { name: "an-70", images: 0, instances: 0, precision: null, recall: null, ap50: null, ap50To95: null },
  ],
  coco: {
    ap: 0.1,
    ap50: 0.2,
    ap75: 0.3,
    apSmall: -1,
    apMedium: 0.5,
    apLarge: 0.6,
    ar1: 0.7,
    ar10: 0.8,
    ar100: 0.9,
    arSmall: -1,
    arMedium: 0.11,
    arLarge: 0.12,
  },
  speed: { load: 1.5, inference: 20, postprocess: 0.5 },
};

describe("validation table", () => {
  it("stands all classes first, then each with its figures in aligned columns", () => {
    expect(validationTable(REPORT).split("\n")).toEqual([
      "Class  Images  Instances  Box(P      R  mAP50  mAP50-95)",
      "all       230        132  0.919  0.996  0.995      0.811",
      "c17        40        131  0.979  0.992  0.994      0.827",
      "p8          1          1  0.860  1.000  0.995      0.796",
      "an-70       0          0  no instances in this split",
    ]);
  });

  it("says that a split holds no instances at all", () => {
    const empty = { ...REPORT, instances: 0, classes: REPORT.classes.slice(2) };
    expect(validationTable(empty).split("\n")[1]).toBe(
      "all       230          0  no instances in this split",
    );
  });

  it("makes room for a class name longer than the header", () => {
    const [c17] = REPORT.classes;
    const lines = validationTable({ ...REPORT, classes: [{ ...c17!, name: "Platelets" }] }).split("\n");
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    expect(lines[2]).toMatch(/^Platelets {2}/);
  });
});

describe("validation JSON", () => {
  it("has the names that other tools call", () => {
    expect(validationJson(REPORT)).toEqual({
      images: 230,
      instances: 132,
      precision: 0.9195,
      recall: 0.996,
      map50: 0.9945,
      map50_95: 0.8115,
      classes: [
        {
          name: "c17",
          images: 40,
          instances: 131,
          precision: 0.979,
          recall: 0.992,
          ap50: 0.994,
          ap50_95: 0.827,
        },
        { name: "p8", images: 1, instances: 1, precision: 0.86, recall: 1, ap50: 0.995, ap50_95: 0.796 },
        { name: "an-70", images: 0, instances: 0, precision: null, recall: null, ap50: null, ap50_95: null },
      ],
      coco: {
        AP: 0.1,
        AP50: 0.2,
        AP75: 0.3,
        APs: -1,
        APm: 0.5,
        APl: 0.6,
        AR1: 0.7,
        AR10: 0.8,
        AR100: 0.9,
        ARs: -1,
        ARm: 0.11,
        ARl: 0.12,
      },
      speed_ms: { load: 1.5, inference: 20, postprocess: 0.5 },
    });
  });
});
