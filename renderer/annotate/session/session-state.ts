import type { Annotation } from "../../../core/contract/dataset.ts";
import type { ImageDetail, Proposal } from "../../../core/contract/studio/image-row.ts";
import type { SeenPrediction } from "../../app/navigation.ts";

/** What is on the canvas, apart from the view of it. */
export interface SessionState {
  /** null while none is open. */
  readonly image: ImageDetail | null;
  /** The image that is on its way. */
  readonly openingId: number | null;
  /** Why it could not be opened. */
  readonly failure: string | null;
  /** In drawing order, with edits that are on their way to disk. */
  readonly annotations: readonly Annotation[];
  /** Those that reach the floor: what is shown, and what "all" means. */
  readonly proposals: readonly Proposal[];
  readonly allProposals: readonly Proposal[];
  /** Confidence, 0 to 1, under which a proposal is not shown. Stays from image to image. */
  readonly proposalFloor: number;
  readonly selection: ReadonlySet<number>;
  readonly focusedProposal: number | null;
  /** What a model saw, sent along by another view; until the next image. */
  readonly prediction: SeenPrediction | null;
  /** Boxes that are not drawn, until the next image. */
  readonly hidden: ReadonlySet<number>;
  /** Edits that are not on disk yet. */
  readonly unsaved: number;
  readonly savedAt: Date | null;
}

export const NO_SESSION: SessionState = {
  image: null,
  openingId: null,
  failure: null,
  annotations: [],
  proposals: [],
  allProposals: [],
  proposalFloor: 0,
  selection: new Set(),
  focusedProposal: null,
  prediction: null,
  hidden: new Set(),
  unsaved: 0,
  savedAt: null,
};

/** Only what is still there stays selected, hidden or focused. */
export function pruned(state: SessionState): SessionState {
  const ids = new Set(state.annotations.map(({ id }) => id));
  const proposals = reaching(state);
  const proposal = proposals.find(({ id }) => id === state.focusedProposal);
  return {
    ...state,
    proposals,
    selection: within(state.selection, ids),
    hidden: within(state.hidden, ids),
    focusedProposal: proposal?.id ?? null,
  };
}

/** The list itself where it holds them already. */
function reaching({ allProposals, proposals, proposalFloor }: SessionState): readonly Proposal[] {
  const shown = allProposals.filter(({ confidence }) => confidence >= proposalFloor);
  const isSame = shown.length === proposals.length && shown.every((each, index) => each === proposals[index]);
  return isSame ? proposals : shown;
}

/** The set itself where all of it is there: no news for who watches it. */
function within(set: ReadonlySet<number>, ids: ReadonlySet<number>): ReadonlySet<number> {
  const kept = [...set].filter((id) => ids.has(id));
  return kept.length === set.size ? set : new Set(kept);
}
