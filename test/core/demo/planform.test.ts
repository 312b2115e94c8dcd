import { describe, expect, it } from "vitest";
import { AIRCRAFT_CLASSES, commonestClasses } from "../../../core/demo/aircraft-class.ts";
import { AIRCRAFT_TYPES, typesOfClass } from "../../../core/demo/aircraft-types.ts";
import { planformOf, silhouetteBounds } from "../../../core/demo/planform.ts";
import { silhouetteArea } from "../../../core/demo/silhouette-area.ts";

describe("the table of classes", () => {
  it("holds 27 classes and the 1412 instances of the table it reproduces", () => {
    expect(AIRCRAFT_CLASSES).toHaveLength(27);
    expect(AIRCRAFT_CLASSES.reduce((sum, { instances }) => sum + instances, 0)).toBe(1412);
  });

  it("names the six commonest by instances", () => {
    expect(commonestClasses(6).map(({ name }) => name)).toEqual([
      "c17",
      "f18",
      "f15",
      "p3",
      "tu-22",
      "kc135",
    ]);
  });

  it("has a type to draw for every class", () => {
    for (const { name } of AIRCRAFT_CLASSES) expect(typesOfClass(name), name).not.toHaveLength(0);
  });
});

describe.each(AIRCRAFT_TYPES.map((type) => [type.name, type] as const))("the planform of %s", (_, type) => {
  const planform = planformOf(type);
  const [x1, y1, x2, y2] = silhouetteBounds(planform);

  it("is as wide and as long as the table says, to two percent", () => {
    expect((x2 - x1) / type.wingspan).toBeCloseTo(1, 1);
    expect(Math.abs((x2 - x1) / type.wingspan - 1)).toBeLessThan(0.02);
    expect(Math.abs((y2 - y1) / type.length - 1)).toBeLessThan(0.02);
  });

  it("keeps the table's ratio of span to length", () => {
    const ratio = type.wingspan / type.length;
    expect(Math.abs((x2 - x1) / (y2 - y1) / ratio - 1)).toBeLessThan(0.025);
  });

  it("covers a plausible share of its bounding box", () => {
    const share = silhouetteArea(planform) / ((x2 - x1) * (y2 - y1));
    expect(share).toBeGreaterThan(0.12);
    expect(share).toBeLessThan(0.7);
  });

  it("has one height for each corner, none below ground", () => {
    for (const { outline, heights } of planform.parts) {
      expect(heights).toHaveLength(outline.length);
      expect(Math.min(...heights)).toBeGreaterThan(0);
    }
  });
});
