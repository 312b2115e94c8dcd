import type { ErrorType, ReviewOutcome } from "../../core/contract/studio/review.ts";
import type { ReviewSelection } from "../../core/contract/studio/review-channels.ts";
import { cellTitle, type NameOf } from "./confusion-layout.ts";

/** Which objects the crops show. */
export type ObjectList =
  | { readonly kind: "outcome"; readonly outcome: ReviewOutcome }
  | { readonly kind: "cell"; readonly predicted: number | null; readonly labelled: number | null }
  | { readonly kind: "error"; readonly errorType: ErrorType }
  | { readonly kind: "suspicion"; readonly suspicion: "label-error" | "hard" }
  | { readonly kind: "comparison"; readonly side: "fixed" | "regressed" };

export type ObjectOrder = "worst" | "confidence" | "image";

export interface ObjectChoice {
  /** The class of the selected row; null: all classes. */
  readonly classId: number | null;
  readonly list: ObjectList;
  readonly order: ObjectOrder;
  /** Place in the list of the crop that keys act on. */
  readonly current: number;
}

export type ObjectAction =
  | { readonly type: "class"; readonly classId: number | null }
  | { readonly type: "list"; readonly list: ObjectList }
  | { readonly type: "order"; readonly order: ObjectOrder }
  | { readonly type: "current"; readonly index: number }
  | { readonly type: "move"; readonly step: number; readonly total: number };

export const FIRST_CHOICE: ObjectChoice = {
  classId: null,
  list: { kind: "outcome", outcome: "missed" },
  order: "worst",
  current: 0,
};

export function chooseObjects(choice: ObjectChoice, action: ObjectAction): ObjectChoice {
  switch (action.type) {
    case "class":
      return {
        ...choice,
        classId: action.classId,
        list: choice.list.kind === "outcome" ? choice.list : FIRST_CHOICE.list,
        current: 0,
      };
    case "list":
      return { ...choice, classId: classOf(action.list, choice.classId), list: action.list, current: 0 };
    case "order":
      return { ...choice, order: action.order, current: 0 };
    case "current":
      return { ...choice, current: Math.max(0, action.index) };
    case "move":
      return { ...choice, current: within(choice.current + action.step, action.total) };
  }
}

/** A cell belongs to the class it was labelled as; error types and ranked lists run over all classes. */
function classOf(list: ObjectList, classId: number | null): number | null {
  if (list.kind === "outcome") return classId;
  return list.kind === "cell" ? (list.labelled ?? list.predicted) : null;
}

function within(index: number, total: number): number {
  return Math.min(Math.max(index, 0), Math.max(0, total - 1));
}

/** What the studio is asked for; null for the lists that come with the comparison of two runs. */
export function selectionOf({ classId, list }: ObjectChoice): Partial<ReviewSelection> | null {
  switch (list.kind) {
    case "outcome":
      return { classId, outcome: list.outcome };
    case "cell":
      return { cell: { predicted: list.predicted, labelled: list.labelled } };
    case "error":
      return { errorType: list.errorType };
    case "suspicion":
      return { suspicion: list.suspicion };
    case "comparison":
      return null;
  }
}

export function sameList(a: ObjectList, b: ObjectList): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The tabs of a class, in the order that `T` goes through them. */
export const OUTCOME_TABS: readonly { readonly outcome: ReviewOutcome; readonly label: string }[] = [
  { outcome: "missed", label: "Missed" },
  { outcome: "false-alarm", label: "False alarms" },
  { outcome: "loose", label: "Loose boxes" },
  { outcome: "confused", label: "Confused" },
  { outcome: "correct", label: "Correct" },
];

/** The tab behind this list, or before it, round the ends; a list without a tab leads to the first, or the last. */
export function nextTab(list: ObjectList, step: 1 | -1): ObjectList {
  const at = list.kind === "outcome" ? OUTCOME_TABS.findIndex(({ outcome }) => outcome === list.outcome) : -1;
  const next =
    at < 0 && step < 0 ? OUTCOME_TABS.length - 1 : (at + step + OUTCOME_TABS.length) % OUTCOME_TABS.length;
  return { kind: "outcome", outcome: OUTCOME_TABS[next]!.outcome };
}

export const ERROR_LABELS: Readonly<Record<ErrorType, { readonly label: string; readonly meaning: string }>> =
  {
    classification: { label: "Wrong class", meaning: "The box fits, the class does not" },
    localisation: { label: "Loose box", meaning: "Right class, but the box overlaps too little" },
    both: { label: "Class and box", meaning: "Wrong class, and the box overlaps too little" },
    duplicate: { label: "Duplicate", meaning: "A second prediction of an object that was found" },
    background: { label: "False alarm", meaning: "Nothing is labelled there" },
    missed: { label: "Missed", meaning: "A label that no prediction comes near" },
  };

/** How the list is called above its crops. */
export function listTitle(list: ObjectList, nameOf: NameOf): string {
  switch (list.kind) {
    case "outcome":
      return OUTCOME_TABS.find(({ outcome }) => outcome === list.outcome)!.label;
    case "cell":
      return cellTitle(list.predicted, list.labelled, nameOf);
    case "error":
      return ERROR_LABELS[list.errorType].label;
    case "suspicion":
      return list.suspicion === "label-error" ? "Likely label errors" : "Hard examples";
    case "comparison":
      return list.side === "fixed" ? "Fixed" : "Regressed";
  }
}
