import { describe, expect, it } from "vitest";
import { AIRCRAFT_CLASSES } from "../../../core/demo/aircraft-class.ts";
import { placedSilhouette } from "../../../core/demo/paint-aircraft.ts";
import { type Party, planScene } from "../../../core/demo/plan-scene.ts";
import { bounds } from "../../../core/demo/polygon.ts";
import { LEAST_VISIBLE, renderScene, type Scene } from "../../../core/demo/render-scene.ts";
import { fieldTransform } from "../../../core/demo/view.ts";

const SIZE = 320;

function scene(parties: readonly Party[], seed: number): Scene {
  return renderScene(planScene(parties, SIZE, seed), seed);
}

function longSide({ box: [x1, y1, x2, y2] }: Scene["aircraft"][number]): number {
  return Math.max(x2 - x1, y2 - y1);
}

describe("a rendered scene", () => {
  it("is the same for the same seed, to the byte, and another for another seed", () => {
    const party = [{ labelClass: "c17", count: 3 }] as const;
    const first = scene(party, 5);
    const again = scene(party, 5);
    const other = scene(party, 6);
    expect(Buffer.compare(Buffer.from(again.pixels), Buffer.from(first.pixels))).toBe(0);
    expect(again.aircraft).toEqual(first.aircraft);
    expect(Buffer.compare(Buffer.from(other.pixels), Buffer.from(first.pixels))).not.toBe(0);
    expect(other.aircraft).not.toEqual(first.aircraft);
  });

  it.each(AIRCRAFT_CLASSES.map(({ name }) => name))("shows and labels a %s", (name) => {
    const { aircraft } = scene([{ labelClass: name, count: 2 }], 1);
    expect(aircraft.length).toBeGreaterThan(0);
    expect(new Set(aircraft.map(({ labelClass }) => labelClass))).toEqual(new Set([name]));
  });

  it("keeps boxes inside the picture and what they hold visible", () => {
    for (let seed = 0; seed < 12; seed++) {
      for (const { box, visible } of scene([{ labelClass: "p3", count: 9 }], seed).aircraft) {
        const [x1, y1, x2, y2] = box;
        expect(Math.min(x1, y1, x2 - x1, y2 - y1)).toBeGreaterThanOrEqual(0);
        expect(Math.max(x2, y2)).toBeLessThanOrEqual(SIZE);
        expect(visible).toBeGreaterThanOrEqual(LEAST_VISIBLE);
        expect(visible).toBeLessThanOrEqual(1);
      }
    }
  });

  it("draws the box tight round the outline of an aircraft that nothing hides", () => {
    const plan = planScene([{ labelClass: "kc135", count: 4 }], SIZE, 2);
    const open = { ...plan, site: { ...plan.site, structures: [], trees: [] } };
    const { toPixels } = fieldTransform(plan.view);
    const outlines = plan.aircraft.map((one) => bounds(placedSilhouette(one).flatMap(toPixels)));
    const boxes = renderScene(open, 2).aircraft.map(({ box }) => box);
    const inside = outlines.filter((box) => Math.min(...box) >= 0 && Math.max(...box) <= SIZE);
    expect(inside.length).toBeGreaterThan(0);
    for (const outline of inside) {
      expect(boxes.some((box) => box.every((side, i) => Math.abs(side - outline[i]!) < 1e-9))).toBe(true);
    }
  });

  it("changes the picture in and beside the box, and nowhere else, when an aircraft is taken away", () => {
    const plan = planScene([{ labelClass: "b52", count: 1 }], SIZE, 3);
    const calm = {
      ...plan,
      weather: { ...plan.weather, noise: 0 },
      site: { ...plan.site, structures: [], trees: [] },
    };
    const shown = renderScene(calm, 3);
    const empty = renderScene({ ...calm, aircraft: [] }, 3);
    expect(empty.aircraft).toEqual([]);
    const [x1, y1, x2, y2] = shown.aircraft[0]!.box;
    // The tail stands twelve metres high, and the sun no lower than 24 degrees.
    const reach = 12 / Math.tan((24 * Math.PI) / 180) / plan.view.metresPerPixel + 2;
    let inBox = 0;
    let farAway = 0;
    shown.pixels.forEach((value, at) => {
      if (Math.abs(value - empty.pixels[at]!) <= 2) return;
      const x = Math.floor(at / 3) % SIZE;
      const y = Math.floor(at / 3 / SIZE);
      if (x >= x1 && x < x2 && y >= y1 && y < y2) inBox++;
      if (x < x1 - reach || x > x2 + reach || y < y1 - reach || y > y2 + reach) farAway++;
    });
    expect(inBox / 3).toBeGreaterThan(0.2 * (x2 - x1) * (y2 - y1));
    expect(farAway).toBe(0);
  });

  it("shrinks a box to what a roof leaves to be seen", () => {
    const plan = planScene([{ labelClass: "c17", count: 1 }], SIZE, 4);
    const open = { ...plan, site: { ...plan.site, structures: [], trees: [] } };
    const { pose, planform } = plan.aircraft[0]!;
    const { length, wingspan } = planform.type;
    // A roof as wide as the span over everything behind the middle.
    const at = [
      pose.at[0] - Math.sin(pose.heading) * length * 0.25,
      pose.at[1] + Math.cos(pose.heading) * length * 0.25,
    ] as const;
    const roof = {
      roof: "flat",
      pose: { at, heading: pose.heading },
      width: wingspan,
      length: length / 2,
      height: 9,
      paint: 0,
    } as const;
    const whole = renderScene(open, 4).aircraft[0]!;
    const half = renderScene({ ...open, site: { ...open.site, structures: [roof] } }, 4).aircraft[0]!;
    expect(whole.visible).toBeGreaterThan(0.95);
    expect(half.visible).toBeLessThan(0.75);
    const area = ([x1, y1, x2, y2]: readonly number[]): number => (x2! - x1!) * (y2! - y1!);
    expect(area(half.box)).toBeLessThan(0.9 * area(whole.box));
  });

  it("leaves an aircraft unlabelled when a roof hides nearly all of it", () => {
    const plan = planScene([{ labelClass: "f18", count: 1 }], SIZE, 7);
    const { pose } = plan.aircraft[0]!;
    const roof = { roof: "flat", pose, width: 40, length: 40, height: 8, paint: 1 } as const;
    const covered = { ...plan, site: { ...plan.site, structures: [roof], trees: [] } };
    expect(renderScene(covered, 7).aircraft).toEqual([]);
  });
});

describe("many scenes", () => {
  const commonest = ["c17", "f18", "f15", "p3", "tu-22", "kc135"] as const;
  const scenes = Array.from({ length: 48 }, (_, seed) =>
    renderScene(planScene([{ labelClass: commonest[seed % 6]!, count: 1 + (seed % 7) }], 512, seed), seed),
  );
  const aircraft = scenes.flatMap((one) => one.aircraft);

  it("range in size from small specks to a third of the picture, most of them clearly drawn", () => {
    const sides = aircraft.map(longSide).sort((a, b) => a - b);
    expect(sides[0]).toBeLessThan(20);
    expect(sides.at(-1)).toBeGreaterThan(140);
    expect(sides.at(-1)).toBeLessThan(240);
    expect(sides[Math.floor(0.1 * sides.length)]).toBeGreaterThan(28);
  });

  it("have some half-hidden aircraft, and mostly whole ones", () => {
    const hidden = aircraft.filter(({ visible }) => visible < 0.8).length;
    expect(hidden).toBeGreaterThan(0.01 * aircraft.length);
    expect(hidden).toBeLessThan(0.25 * aircraft.length);
  });

  it("point in all directions", () => {
    const flat = aircraft.filter(({ box: [x1, y1, x2, y2] }) => x2 - x1 > y2 - y1).length;
    expect(flat).toBeGreaterThan(0.3 * aircraft.length);
    expect(flat).toBeLessThan(0.7 * aircraft.length);
  });
});
