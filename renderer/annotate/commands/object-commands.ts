import { revealBox } from "../../../core/geometry/view-transform.ts";
import type { Command } from "../../app/command.ts";
import { session } from "../annotate-session.ts";
import { canvasStore } from "../canvas/canvas-store.ts";
import { isSwitchedOn } from "../canvas/canvas-switch.ts";
import { changeView, feedTool } from "../canvas/tool-control.ts";
import { decideFocused, decideProposals } from "../decide-proposals.ts";
import { isCanvasFocused } from "../focus-canvas.ts";
import { type ObjectRow, objectRows } from "../session/object-rows.ts";

/** From box to box and proposal to proposal, and what becomes of a proposal. */
export function objectCommands(): Command[] {
  const focused = () => session.state.focusedProposal !== null;
  return [
    {
      id: "annotate.accept",
      label: "Accept proposal",
      keys: ["Enter"],
      when: focused,
      run: () => decideFocused(true),
    },
    {
      id: "annotate.reject",
      label: "Reject proposal",
      keys: ["X"],
      when: focused,
      run: () => decideFocused(false),
    },
    {
      id: "annotate.acceptAll",
      label: "Accept all proposals",
      keys: ["Shift+Enter"],
      run: () => decideProposals(idsOf(session.state.proposals), true),
    },
    {
      id: "annotate.rejectAll",
      label: "Reject all proposals",
      keys: ["Shift+X"],
      run: () => decideProposals(idsOf(session.state.proposals), false),
    },
    {
      id: "annotate.nextObject",
      label: "Next box or proposal",
      keys: ["Tab"],
      when: canStep,
      run: () => focusNext(1),
    },
    {
      id: "annotate.previousObject",
      label: "Previous box or proposal",
      keys: ["Shift+Tab"],
      when: canStep,
      run: () => focusNext(-1),
    },
    {
      id: "annotate.cancel",
      label: "Cancel, then clear the selection",
      keys: ["Esc"],
      quiet: true,
      run: () => {
        if (canvasStore.getState().toolState.kind !== "idle") feedTool({ kind: "cancel" });
        else if (session.state.prediction) session.showPrediction(null);
        else session.select([]);
      },
    },
  ];
}

/** On an image without objects Tab leaves the canvas as it leaves everything else. */
function canStep(): boolean {
  return isCanvasFocused() && stops().length > 0;
}

function stops(): readonly ObjectRow[] {
  const { state } = session;
  return objectRows({ ...state, proposals: isSwitchedOn("canvas.proposals") ? state.proposals : [] });
}

/** Proposals that are shown first, the surest before the others; then the boxes in drawing order. */
function focusNext(step: 1 | -1): void {
  const { selection, focusedProposal } = session.state;
  const all = stops();
  const now = all.findIndex(({ kind, id }) =>
    kind === "proposal" ? id === focusedProposal : selection.has(id),
  );
  const next = all[now === -1 && step === -1 ? all.length - 1 : (now + step + all.length) % all.length];
  if (!next) return;
  if (next.kind === "proposal") session.focusProposal(next.id);
  else session.select([next.id]);
  changeView((view, image, canvas) => revealBox(view, next.box, image, canvas));
}

function idsOf(proposals: readonly { readonly id: number }[]): number[] {
  return proposals.map(({ id }) => id);
}
