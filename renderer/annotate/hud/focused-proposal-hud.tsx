import { useStore } from "zustand";
import { runCommand, useKeyOf } from "../../app/command-registry.ts";
import { CommandKey } from "../../components/command-key.tsx";
import { session } from "../annotate-session.ts";
import { canvasStore } from "../canvas/canvas-store.ts";
import classes from "./hud.module.css";
import { placeBelow } from "./hud-places.ts";

const SIZE = { width: 186, height: 28 };

/** What can be done with the proposal that has the focus, under its box. */
export function FocusedProposalHud() {
  const proposal = useStore(session.store, ({ proposals, focusedProposal }) =>
    proposals.find(({ id }) => id === focusedProposal),
  );
  return proposal ? <Decision box={proposal.box} /> : null;
}

function Decision({ box }: { readonly box: readonly [number, number, number, number] }) {
  const view = useStore(canvasStore, (state) => state.view);
  const canvas = useStore(canvasStore, (state) => state.size);
  const { x, y } = placeBelow(box, view, canvas, SIZE);
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons are no fieldset
    <div
      className={`${classes.plate} ${classes.focused}`}
      style={{ transform: `translate(${x}px, ${y}px)` }}
      role="group"
      aria-label="Focused proposal"
    >
      <Decide command="annotate.accept" label="Accept" />
      <Decide command="annotate.reject" label="Reject" />
    </div>
  );
}

function Decide({ command, label }: { readonly command: string; readonly label: string }) {
  return (
    <button
      type="button"
      className={classes.decide}
      aria-keyshortcuts={useKeyOf(command)}
      onClick={() => runCommand(command)}
    >
      <CommandKey command={command} />
      {label}
    </button>
  );
}
