import type { AircraftClass } from "./aircraft-class.ts";
import type { BodyProfile } from "./body-profile.ts";
import type { Rgb } from "./color.ts";
import type { Polygon } from "./polygon.ts";

/**
 * An aircraft's planform in figures. Metres and degrees; x runs from the centre line to the right, y from the
 * foremost point aft, heights from the ground. Everything off the centre line is given once and mirrored.
 */
export interface AircraftType {
  /** What a spotter would write down, e.g. `C-17A`. */
  readonly name: string;
  readonly labelClass: AircraftClass;
  /** How often it is met, relative to the other types of its class; 1 without it. */
  readonly weight?: number;
  /** Largest extent across: over wing tips, or over rotors where they reach farther. */
  readonly wingspan: number;
  /** Largest extent along, probes, booms and rotors that show from above included. */
  readonly length: number;
  readonly body?: Body;
  readonly wing?: LiftingSurface;
  readonly tailPlane?: LiftingSurface;
  readonly canard?: LiftingSurface;
  /** Right halves of flat parts that no other field describes: strakes, gloves, gear fairings, sponsons. */
  readonly plates?: readonly Plate[];
  readonly fins?: readonly Fin[];
  readonly engines?: readonly Engine[];
  /** Of engines inside the body, where they show behind it; x 0 is a single one. */
  readonly nozzles?: {
    readonly x: number;
    readonly y: number;
    readonly length: number;
    readonly width: number;
  };
  readonly rotors?: readonly Rotor[];
  readonly cockpit: Cockpit;
  readonly radome?: { readonly y: number; readonly diameter: number; readonly height: number };
  /** A thin probe or boom on the centre line: magnetic anomaly detector, refuelling boom, pitot. */
  readonly booms?: readonly { readonly from: number; readonly to: number; readonly width: number }[];
  /** Paint schemes that are seen on the type. */
  readonly liveries: readonly Livery[];
}

export interface Body {
  readonly profile: BodyProfile;
  /** Of the widest section. */
  readonly width: number;
  readonly from: number;
  readonly to: number;
  /** Of the centre line above ground. */
  readonly height: number;
}

/** A wing, tail plane or canard as one trapezoid a side, or two where `kink` is given. */
export interface LiftingSurface {
  readonly span: number;
  /** Where the leading edge, extended, meets the centre line. */
  readonly apex: number;
  /** Chord on the centre line, as if the surface went through the body. */
  readonly rootChord: number;
  readonly tipChord: number;
  /** Of the leading edge, from the root to the kink or tip. Negative sweeps forward. */
  readonly sweep: number;
  /** A break of the outline `x` metres from the centre line, with the chord and sweep that go on from there. */
  readonly kink?: { readonly x: number; readonly chord: number; readonly sweep: number };
  readonly height: number;
  /** Drawn over the body (high wing, T-tail) or under it. */
  readonly above: boolean;
}

export interface Plate {
  readonly outline: Polygon;
  readonly height: number;
  readonly above: boolean;
  /** Brightness relative to the skin. */
  readonly tone?: number;
}

/** A vertical or canted tail. */
export interface Fin {
  /** Of the root from the centre line; 0 for a single fin. */
  readonly x: number;
  readonly apex: number;
  readonly rootChord: number;
  readonly tipChord: number;
  readonly sweep: number;
  /** From root to tip, along the fin. */
  readonly span: number;
  /** Of the root above ground. */
  readonly base: number;
  /** Degrees outwards from the vertical. */
  readonly cant: number;
}

export interface Engine {
  /** From the centre line; 0 is a single engine on it. */
  readonly x: number;
  readonly length: number;
  readonly width: number;
  /** Where the intake or spinner is: metres ahead of the wing's leading edge there, or from the nose. */
  readonly front: { readonly aheadOfWing: number } | { readonly y: number };
  readonly height: number;
  readonly above: boolean;
  readonly propeller?: { readonly diameter: number };
}

/** A helicopter's or tiltrotor's rotor, seen as stopped or slowly turning blades. */
export interface Rotor {
  readonly x: number;
  readonly y: number;
  readonly diameter: number;
  readonly blades: number;
  readonly bladeWidth: number;
  /** Clockwise turn of the first blade from straight ahead, degrees. */
  readonly azimuth: number;
  readonly height: number;
}

/** Glass: a windscreen across an airliner's nose, or a canopy along the spine. */
export interface Cockpit {
  readonly kind: "windscreen" | "canopy";
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

export interface Livery {
  readonly skin: Rgb;
  /** Second colour of a disruptive pattern. */
  readonly camouflage?: Rgb;
  /** Colour of fin and engine pods where they differ. */
  readonly accent?: Rgb;
}
