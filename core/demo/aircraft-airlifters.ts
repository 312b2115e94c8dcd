import type { AircraftType, Livery } from "./aircraft-type.ts";
import { FREIGHTER } from "./body-profile.ts";

const AMC_GREY: Livery = { skin: [158, 163, 165] };

/**
 * Airlifters. Spans, lengths, wing areas and sweeps from manufacturers' and air forces' public fact sheets;
 * chords from areas and taper ratios; stations measured on published three-view drawings.
 */
export const AIRLIFTERS: readonly AircraftType[] = [
  {
    name: "C-17A",
    labelClass: "c17",
    wingspan: 51.75,
    length: 53.04,
    body: { profile: FREIGHTER, width: 6.86, from: 0, to: 51.4, height: 4 },
    wing: {
      span: 51.75,
      apex: 14.4,
      rootChord: 13.2,
      tipChord: 2.7,
      sweep: 28,
      kink: { x: 8.6, chord: 8.7, sweep: 28 },
      height: 6.8,
      above: true,
    },
    tailPlane: { span: 19.8, apex: 44.6, rootChord: 6.4, tipChord: 3, sweep: 28.5, height: 16, above: true },
    fins: [{ x: 0, apex: 39.2, rootChord: 9.5, tipChord: 5.5, sweep: 40, span: 9.6, base: 6.6, cant: 0 }],
    engines: [
      { x: 8.2, length: 6, width: 2.7, front: { aheadOfWing: 4.4 }, height: 4, above: false },
      { x: 14.8, length: 6, width: 2.7, front: { aheadOfWing: 4.4 }, height: 4, above: false },
    ],
    plates: [
      {
        outline: [
          [3.2, 18],
          [4.5, 20.5],
          [4.6, 31],
          [3.2, 34.5],
        ],
        height: 2,
        above: false,
        tone: 0.93,
      },
    ],
    cockpit: { kind: "windscreen", from: 1.6, to: 3.3, width: 3.8 },
    liveries: [AMC_GREY, { skin: [146, 151, 153] }],
  },
  {
    name: "C-5M",
    labelClass: "c5",
    wingspan: 67.89,
    length: 75.31,
    body: { profile: FREIGHTER, width: 7.1, from: 0, to: 72.6, height: 5 },
    wing: {
      span: 67.89,
      apex: 21.6,
      rootChord: 15.4,
      tipChord: 4.6,
      sweep: 28,
      kink: { x: 11, chord: 10.8, sweep: 28 },
      height: 8.5,
      above: true,
    },
    tailPlane: {
      span: 20.94,
      apex: 65.2,
      rootChord: 7.4,
      tipChord: 3.8,
      sweep: 31,
      height: 19.5,
      above: true,
    },
    fins: [{ x: 0, apex: 57.8, rootChord: 11.5, tipChord: 8, sweep: 38, span: 10.4, base: 8.6, cant: 0 }],
    engines: [
      { x: 12, length: 8, width: 3, front: { aheadOfWing: 5.4 }, height: 5, above: false },
      { x: 19.2, length: 8, width: 3, front: { aheadOfWing: 5.4 }, height: 5, above: false },
    ],
    plates: [
      {
        outline: [
          [3.4, 26],
          [5, 29],
          [5, 43],
          [3.4, 47],
        ],
        height: 2.4,
        above: false,
        tone: 0.93,
      },
    ],
    cockpit: { kind: "windscreen", from: 3.2, to: 5, width: 3.6 },
    liveries: [AMC_GREY],
  },
  {
    name: "C-130H",
    labelClass: "c130",
    wingspan: 40.41,
    length: 29.79,
    body: { profile: FREIGHTER, width: 4.34, from: 0, to: 29.79, height: 3 },
    wing: {
      span: 40.41,
      apex: 9.1,
      rootChord: 4.9,
      tipChord: 2.5,
      sweep: 0,
      kink: { x: 7, chord: 4.9, sweep: 3.5 },
      height: 4.6,
      above: true,
    },
    tailPlane: { span: 16.05, apex: 23.6, rootChord: 4.4, tipChord: 1.9, sweep: 8, height: 5.2, above: true },
    fins: [{ x: 0, apex: 20.2, rootChord: 8.6, tipChord: 2.8, sweep: 40, span: 6.8, base: 4.8, cant: 0 }],
    engines: [
      {
        x: 4.95,
        length: 5.6,
        width: 1.2,
        front: { aheadOfWing: 2.9 },
        height: 4,
        above: true,
        propeller: { diameter: 4.11 },
      },
      {
        x: 10.15,
        length: 5.4,
        width: 1.2,
        front: { aheadOfWing: 2.9 },
        height: 4,
        above: true,
        propeller: { diameter: 4.11 },
      },
    ],
    plates: [
      {
        outline: [
          [2, 9.4],
          [2.7, 10.6],
          [2.7, 16.4],
          [2, 17.6],
        ],
        height: 1.4,
        above: false,
        tone: 0.9,
      },
    ],
    cockpit: { kind: "windscreen", from: 1.5, to: 3.1, width: 2.6 },
    liveries: [
      { skin: [128, 132, 132] },
      { skin: [96, 102, 84], camouflage: [120, 108, 82] },
      { skin: [152, 156, 157] },
    ],
  },
  {
    name: "An-70",
    labelClass: "an-70",
    wingspan: 44.06,
    length: 40.73,
    body: { profile: FREIGHTER, width: 4.8, from: 0, to: 40.73, height: 3.6 },
    wing: {
      span: 44.06,
      apex: 12.6,
      rootChord: 6.8,
      tipChord: 2.4,
      sweep: 12,
      kink: { x: 6.6, chord: 5.8, sweep: 15 },
      height: 6,
      above: true,
    },
    tailPlane: { span: 16.8, apex: 33.4, rootChord: 5, tipChord: 2.3, sweep: 21, height: 6.4, above: true },
    fins: [{ x: 0, apex: 29, rootChord: 9.5, tipChord: 4.2, sweep: 38, span: 8.6, base: 6, cant: 0 }],
    engines: [
      {
        x: 5.4,
        length: 7.4,
        width: 1.6,
        front: { aheadOfWing: 4.6 },
        height: 5,
        above: true,
        propeller: { diameter: 4.5 },
      },
      {
        x: 10.9,
        length: 7,
        width: 1.6,
        front: { aheadOfWing: 4.6 },
        height: 5,
        above: true,
        propeller: { diameter: 4.5 },
      },
    ],
    plates: [
      {
        outline: [
          [2.2, 14],
          [3.1, 15.8],
          [3.1, 24],
          [2.2, 26],
        ],
        height: 1.8,
        above: false,
        tone: 0.92,
      },
    ],
    cockpit: { kind: "windscreen", from: 1.7, to: 3.4, width: 2.9 },
    liveries: [{ skin: [168, 172, 172] }, { skin: [206, 208, 206] }],
  },
];
