import type { AircraftType, LiftingSurface, Plate } from "./aircraft-type.ts";
import { CRANE } from "./body-profile.ts";

const WING: LiftingSurface = {
  span: 14.7,
  apex: 7.4,
  rootChord: 6.6,
  tipChord: 1.7,
  sweep: 42,
  height: 2.6,
  above: false,
};

/** Blended forebody strakes, and the two engine nacelles that hang apart below the wing. */
const BLENDED_BODY: readonly Plate[] = [
  {
    outline: [
      [0.6, 4.6],
      [1.1, 6.4],
      [2.5, 9],
      [3, 10.6],
      [2.6, 14.4],
      [0.6, 15],
    ],
    height: 2.5,
    above: false,
  },
  {
    outline: [
      [0.75, 10],
      [2.35, 10],
      [2.45, 15.4],
      [2.2, 19.4],
      [1, 19.4],
      [0.75, 15.4],
    ],
    height: 1.8,
    above: false,
    tone: 0.92,
  },
  {
    outline: [
      [2.2, 13.6],
      [3, 14],
      [3, 18],
      [2.3, 18.6],
    ],
    height: 2.2,
    above: false,
  },
];

/**
 * Sukhoi's Su-27 and its naval sister. Spans, lengths and areas from the maker's public leaflets; stations
 * measured on published three-view drawings.
 */
export const FLANKERS: readonly AircraftType[] = [
  {
    name: "Su-27S",
    labelClass: "su-27",
    wingspan: 14.7,
    length: 21.94,
    body: { profile: CRANE, width: 2.1, from: 0.9, to: 21.94, height: 2.6 },
    wing: WING,
    plates: BLENDED_BODY,
    tailPlane: { span: 9.88, apex: 14.1, rootChord: 4.9, tipChord: 1.5, sweep: 45, height: 2, above: false },
    fins: [{ x: 2.5, apex: 12.8, rootChord: 4.2, tipChord: 1.7, sweep: 40, span: 3.4, base: 2.6, cant: 0 }],
    booms: [{ from: 0, to: 1.8, width: 0.16 }],
    nozzles: { x: 1.6, y: 19.2, length: 1.4, width: 1.2 },
    cockpit: { kind: "canopy", from: 4.6, to: 7.6, width: 1.1 },
    liveries: [
      { skin: [128, 150, 164], camouflage: [104, 126, 142] },
      { skin: [140, 158, 168], camouflage: [162, 176, 182] },
    ],
  },
  {
    name: "Su-33",
    labelClass: "su-33",
    wingspan: 14.7,
    length: 21.19,
    body: { profile: CRANE, width: 2.1, from: 0.9, to: 21.19, height: 2.6 },
    wing: WING,
    plates: BLENDED_BODY,
    canard: { span: 6.4, apex: 5.2, rootChord: 3.2, tipChord: 0.9, sweep: 50, height: 2.6, above: false },
    tailPlane: { span: 9.88, apex: 14.1, rootChord: 4.9, tipChord: 1.5, sweep: 45, height: 2, above: false },
    fins: [{ x: 2.5, apex: 12.8, rootChord: 4.2, tipChord: 1.7, sweep: 40, span: 3.2, base: 2.6, cant: 0 }],
    booms: [{ from: 0, to: 1.8, width: 0.16 }],
    nozzles: { x: 1.6, y: 19.2, length: 1.4, width: 1.2 },
    cockpit: { kind: "canopy", from: 4.6, to: 7.6, width: 1.1 },
    liveries: [{ skin: [112, 132, 148], camouflage: [96, 118, 138] }],
  },
];
