import { create } from "zustand";
import type { BoxXyxy } from "../../core/geometry/box.ts";

export const VIEW_NAMES = ["library", "annotate", "train", "review", "models", "settings"] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

/** What to look at on an image that opens. */
export interface ImageFocus {
  readonly annotationId?: number;
  /** Pixels of the upright original. */
  readonly box?: BoxXyxy;
}

interface Navigation {
  readonly view: ViewName;
  /** The image on the canvas, and the one that Library's cursor goes to; null: none yet. */
  readonly imageId: number | null;
  readonly focus: ImageFocus | null;
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
    visit: now.visit + 1,
  }));
}

/** Another project was opened: its images and runs have other ids. */
export function forgetPlaces(): void {
  useNavigation.setState({ imageId: null, focus: null, runId: null });
}
