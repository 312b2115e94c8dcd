/** How often a class is seen: images that show it and boxes that carry it. */
export interface ClassFrequency {
  readonly name: string;
  readonly images: number;
  readonly instances: number;
}

/**
 * The 27 classes in the order, and with the imbalance, of the validation table that the detector is measured
 * against: 230 images, 1412 instances, from `c17` down to classes seen once.
 */
export const AIRCRAFT_CLASSES = [
  { name: "c17", images: 40, instances: 131 },
  { name: "c5", images: 19, instances: 68 },
  { name: "helicopter", images: 13, instances: 43 },
  { name: "c130", images: 20, instances: 85 },
  { name: "f16", images: 11, instances: 57 },
  { name: "b2", images: 2, instances: 2 },
  { name: "other", images: 13, instances: 86 },
  { name: "b52", images: 21, instances: 70 },
  { name: "kc10", images: 12, instances: 62 },
  { name: "command", images: 12, instances: 40 },
  { name: "f15", images: 21, instances: 123 },
  { name: "kc135", images: 24, instances: 91 },
  { name: "a10", images: 4, instances: 27 },
  { name: "b1", images: 5, instances: 20 },
  { name: "aew", images: 4, instances: 25 },
  { name: "f22", images: 3, instances: 17 },
  { name: "p3", images: 6, instances: 105 },
  { name: "p8", images: 1, instances: 1 },
  { name: "f35", images: 5, instances: 32 },
  { name: "f18", images: 13, instances: 125 },
  { name: "v22", images: 5, instances: 41 },
  { name: "su-27", images: 5, instances: 31 },
  { name: "il-38", images: 10, instances: 27 },
  { name: "tu-134", images: 1, instances: 1 },
  { name: "su-33", images: 1, instances: 2 },
  { name: "an-70", images: 1, instances: 2 },
  { name: "tu-22", images: 8, instances: 98 },
] as const satisfies readonly ClassFrequency[];

export type AircraftClass = (typeof AIRCRAFT_CLASSES)[number]["name"];

export type AircraftFrequency = (typeof AIRCRAFT_CLASSES)[number];

/** The `count` classes with most instances, commonest first; ties stay in the table's order. */
export function commonestClasses(count: number): readonly AircraftFrequency[] {
  return [...AIRCRAFT_CLASSES].sort((a, b) => b.instances - a.instances).slice(0, count);
}
