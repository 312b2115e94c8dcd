import type { AircraftType } from "./aircraft-type.ts";
import { BOX, CIGAR, POD_AND_BOOM } from "./body-profile.ts";

/**
 * Helicopters and the tiltrotor, rotors standing still. Rotor diameters, lengths and widths from makers'
 * public data sheets; stations measured on published three-view drawings. Wingspan and length count the
 * blades as they stand.
 */
export const ROTORCRAFT: readonly AircraftType[] = [
  {
    name: "UH-60",
    labelClass: "helicopter",
    wingspan: 11.94,
    length: 18.2,
    body: { profile: POD_AND_BOOM, width: 2.4, from: 1.9, to: 17.4, height: 1.8 },
    tailPlane: { span: 4.4, apex: 15.6, rootChord: 1.5, tipChord: 0.8, sweep: 12, height: 2.2, above: true },
    plates: [
      {
        outline: [
          [0.3, 4.6],
          [1.15, 4.8],
          [1.2, 8.4],
          [0.4, 9.4],
        ],
        height: 2.8,
        above: true,
        tone: 0.82,
      },
    ],
    fins: [{ x: 0, apex: 15.4, rootChord: 2.2, tipChord: 1.1, sweep: 35, span: 2.4, base: 2, cant: 20 }],
    rotors: [
      { x: 0, y: 5.97, diameter: 16.36, blades: 4, bladeWidth: 0.53, azimuth: 45, height: 3.8 },
      { x: 0.45, y: 16.9, diameter: 2.6, blades: 2, bladeWidth: 0.25, azimuth: 0, height: 3.4 },
    ],
    cockpit: { kind: "windscreen", from: 2.2, to: 4, width: 1.9 },
    liveries: [{ skin: [70, 76, 60] }, { skin: [96, 100, 100] }, { skin: [58, 64, 54] }],
  },
  {
    name: "Mi-8",
    labelClass: "helicopter",
    wingspan: 20.42,
    length: 20.83,
    body: { profile: POD_AND_BOOM, width: 2.5, from: 1.7, to: 19.9, height: 2.2 },
    tailPlane: { span: 2.7, apex: 16, rootChord: 0.9, tipChord: 0.8, sweep: 4, height: 2.6, above: true },
    plates: [
      {
        outline: [
          [0.3, 4.2],
          [0.95, 4.4],
          [1, 9],
          [0.4, 10],
        ],
        height: 3.4,
        above: true,
        tone: 0.84,
      },
      {
        outline: [
          [1.2, 6.6],
          [1.75, 6.8],
          [1.75, 10.4],
          [1.2, 10.6],
        ],
        height: 1.6,
        above: false,
        tone: 0.9,
      },
    ],
    fins: [{ x: 0, apex: 17.4, rootChord: 2.4, tipChord: 1.2, sweep: 38, span: 1.9, base: 2.6, cant: 0 }],
    rotors: [
      { x: 0, y: 8.77, diameter: 21.29, blades: 5, bladeWidth: 0.55, azimuth: 36, height: 4.4 },
      { x: -0.4, y: 18.88, diameter: 3.9, blades: 2, bladeWidth: 0.3, azimuth: 0, height: 4 },
    ],
    cockpit: { kind: "windscreen", from: 2, to: 3.4, width: 2 },
    liveries: [{ skin: [88, 100, 78], camouflage: [116, 108, 82] }, { skin: [150, 154, 150] }],
  },
  {
    name: "AH-64",
    labelClass: "helicopter",
    wingspan: 10.72,
    length: 15.46,
    body: { profile: CIGAR, width: 1.5, from: 0.16, to: 15.16, height: 1.8 },
    wing: { span: 5.2, apex: 4.46, rootChord: 1.4, tipChord: 1.1, sweep: 4, height: 1.8, above: false },
    tailPlane: { span: 3.4, apex: 14.06, rootChord: 1.1, tipChord: 0.8, sweep: 6, height: 1.7, above: true },
    plates: [
      {
        outline: [
          [0.6, 4.16],
          [1.3, 4.36],
          [1.25, 6.96],
          [0.6, 7.36],
        ],
        height: 2.4,
        above: true,
        tone: 0.85,
      },
    ],
    fins: [{ x: 0, apex: 12.96, rootChord: 2, tipChord: 1.2, sweep: 30, span: 2, base: 1.8, cant: 0 }],
    rotors: [
      { x: 0, y: 5.36, diameter: 14.63, blades: 4, bladeWidth: 0.53, azimuth: 45, height: 3.6 },
      { x: -0.5, y: 14.06, diameter: 2.79, blades: 2, bladeWidth: 0.25, azimuth: 0, height: 3 },
    ],
    cockpit: { kind: "canopy", from: 0.96, to: 3.76, width: 0.95 },
    liveries: [{ skin: [74, 78, 62] }],
  },
  {
    name: "CH-47",
    labelClass: "helicopter",
    wingspan: 16.24,
    length: 30.14,
    body: { profile: BOX, width: 3, from: 4.8, to: 20.2, height: 2.4 },
    plates: [
      {
        outline: [
          [1.4, 9],
          [2, 9.3],
          [2, 15.6],
          [1.4, 16],
        ],
        height: 1.4,
        above: false,
        tone: 0.88,
      },
      {
        outline: [
          [0.9, 16.6],
          [1.9, 16.8],
          [1.9, 19],
          [0.9, 19.2],
        ],
        height: 3.6,
        above: true,
        tone: 0.85,
      },
    ],
    rotors: [
      { x: 0, y: 9.14, diameter: 18.29, blades: 3, bladeWidth: 0.81, azimuth: 0, height: 4.4 },
      { x: 0, y: 21, diameter: 18.29, blades: 3, bladeWidth: 0.81, azimuth: 60, height: 5.6 },
    ],
    cockpit: { kind: "windscreen", from: 5, to: 6.7, width: 2.2 },
    liveries: [{ skin: [72, 78, 62] }, { skin: [92, 96, 88] }],
  },
  {
    name: "MV-22B",
    labelClass: "v22",
    wingspan: 25.78,
    length: 17.48,
    body: { profile: BOX, width: 2.2, from: 0, to: 15.6, height: 2 },
    wing: { span: 14.4, apex: 6.6, rootChord: 2.5, tipChord: 2.5, sweep: -5, height: 4.6, above: true },
    tailPlane: { span: 5.6, apex: 14.4, rootChord: 2.1, tipChord: 2, sweep: 3, height: 3.6, above: true },
    fins: [{ x: 2.8, apex: 13.9, rootChord: 3.2, tipChord: 1.9, sweep: 20, span: 2.6, base: 2.6, cant: 0 }],
    engines: [{ x: 7.1, length: 4.4, width: 1.4, front: { y: 4.9 }, height: 4.8, above: true }],
    plates: [
      {
        outline: [
          [1, 5.6],
          [1.75, 6.2],
          [1.75, 10.6],
          [1, 11.4],
        ],
        height: 1.6,
        above: false,
        tone: 0.92,
      },
    ],
    booms: [{ from: 15, to: 17.48, width: 1 }],
    rotors: [
      { x: 7.1, y: 6, diameter: 11.6, blades: 3, bladeWidth: 0.75, azimuth: 90, height: 6.6 },
      { x: -7.1, y: 6, diameter: 11.6, blades: 3, bladeWidth: 0.75, azimuth: -90, height: 6.6 },
    ],
    cockpit: { kind: "windscreen", from: 0.9, to: 2.8, width: 1.7 },
    liveries: [{ skin: [124, 130, 134] }, { skin: [108, 114, 118] }],
  },
];
