import { create } from "zustand";
import type { BoxXyxy } from "../../core/geometry/box.ts";

export const VIEW_NAMES = ["library", "annotate", "train", "review", "models", "settings"] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

/** What to look at on an image that opens. */
export interface ImageFocus {
  readonly annotationId?: number;
  /** Pixels of the upright original. */
  readonly box?: BoxXyxy;
  /** What a model saw there: drawn beside the labels until the person has done with it. */
  readonly prediction?: SeenPrediction;
}

/** A model's box that is looked at: no label, and no proposal either. */
export interface SeenPrediction {
  readonly classId: number;
  readonly box: BoxXyxy;
  /** 0 to 1. */
  readonly confidence: number;
}

/** The views that open images on the canvas. */
export type ImageSource = "library" | "review";

interface Navigation {
  readonly view: ViewName;
  /** The image on the canvas, and the one that Library's cursor goes to; null: none yet. */
  readonly imageId: number | null;
  readonly focus: ImageFocus | null;
  /** Where the canvas was last entered from, and the way back leads. */
  readonly cameFrom: ImageSource;
  /** The run that Review and Train look at; null: the best, or the newest. */
  readonly runId: string | null;
  /** Counts the calls, so that going to the same place again is heard. */
  readonly visit: number;
}

/** Where the window stands. */
export const useNavigation = create<Navigation>(() => ({
  view: "library",
  imageId: null,
  focus: null,
  cameFrom: "library",
  runId: null,
  visit: 0,
}));

export interface Destination {
  /** Left out: the view stays. */
  readonly view?: ViewName;
  readonly imageId?: number;
  readonly focus?: ImageFocus;
  readonly runId?: string;
}

/** Goes there. What is left out stays as it is, but for the focus, which belongs to one visit. */
export function navigate(destination: Destination): void {
  useNavigation.setState((now) => ({
    ...now,
    ...destination,
    focus: destination.focus ?? null,
    cameFrom: isEntry(now.view, destination.view) ? now.view : now.cameFrom,
    visit: now.visit + 1,
  }));
}

function isEntry(from: ViewName, to: ViewName | undefined): from is ImageSource {
  return to === "annotate" && (from === "library" || from === "review");
}

/** Another project was opened: its images and runs have other ids. */
export function forgetPlaces(): void {
  useNavigation.setState({ imageId: null, focus: null, cameFrom: "library", runId: null });
}
