import { create } from "zustand";
import type { Split } from "../../core/contract/dataset.ts";
import { chooseObjects, FIRST_CHOICE, type ObjectAction, type ObjectChoice } from "./object-list.ts";
import type { RowOrder } from "./table-column.ts";

/** What the review looks at. It outlives a walk to the canvas and back. */
export interface ReviewState {
  /** Of the project that all this belongs to. */
  readonly folder: string | undefined;
  /** The run that the project's figures come from; null until one is chosen. */
  readonly runId: string | null;
  /** The run that it is measured against; null: none. */
  readonly beforeRunId: string | null;
  readonly split: Split;
  readonly confidence: number;
  /** False until a person has set the confidence: then it follows the run's best F1. */
  readonly confidenceChosen: boolean;
  readonly iou: number;
  readonly rowOrder: RowOrder;
  readonly choice: ObjectChoice;
}

const START: ReviewState = {
  folder: undefined,
  runId: null,
  beforeRunId: null,
  split: "val",
  confidence: 0.25,
  confidenceChosen: false,
  iou: 0.5,
  rowOrder: { column: "ap50To95", descending: false },
  choice: FIRST_CHOICE,
};

export const useReview = create<ReviewState>(() => START);

/** Another project: its classes and runs have other ids. */
export function resetReview(folder: string | undefined): void {
  useReview.setState({ ...START, folder });
}

export function dispatchChoice(action: ObjectAction): void {
  useReview.setState(({ choice }) => ({ choice: chooseObjects(choice, action) }));
}

/** Confidence in hundredths, between 0.01 and 0.99: outside of it nothing or everything passes. */
export function setConfidence(confidence: number): void {
  useReview.setState({ confidence: hundredths(confidence, 0.01, 0.99), confidenceChosen: true });
}

export function stepConfidence(step: number): void {
  setConfidence(useReview.getState().confidence + step);
}

export function setIou(iou: number): void {
  useReview.setState({ iou: hundredths(iou, 0.1, 0.95) });
}

/** The run's own best confidence, unless a person has set one. */
export function suggestConfidence(confidence: number): void {
  if (!useReview.getState().confidenceChosen) {
    useReview.setState({ confidence: hundredths(confidence, 0.01, 0.99) });
  }
}

export function chooseRun(runId: string): void {
  useReview.setState(({ beforeRunId, choice }) => ({
    runId,
    beforeRunId: beforeRunId === runId ? null : beforeRunId,
    choice: { ...choice, current: 0 },
  }));
}

export function compareWith(beforeRunId: string | null): void {
  useReview.setState(({ choice }) => ({
    beforeRunId,
    choice: choice.list.kind === "comparison" ? { ...choice, list: FIRST_CHOICE.list, current: 0 } : choice,
  }));
}

export function swapRuns(): void {
  useReview.setState(({ runId, beforeRunId, choice }) =>
    beforeRunId === null ? {} : { runId: beforeRunId, beforeRunId: runId, choice: { ...choice, current: 0 } },
  );
}

export function chooseSplit(split: Split): void {
  useReview.setState(({ choice }) => ({ split, choice: { ...choice, current: 0 } }));
}

function hundredths(value: number, least: number, most: number): number {
  return Math.round(Math.min(Math.max(value, least), most) * 100) / 100;
}
