import { ClassHud } from "./class-hud.tsx";
import { FileNote } from "./file-note.tsx";
import { FocusedProposalHud } from "./focused-proposal-hud.tsx";
import { Minimap } from "./minimap.tsx";
import { ProposalHud } from "./proposal-hud.tsx";
import { ScaleBar } from "./scale-bar.tsx";

/** The plates at the canvas's edges; none of them takes the pointer from what lies under its surroundings. */
export function CanvasHud() {
  return (
    <>
      <ClassHud />
      <FileNote />
      <ProposalHud />
      <FocusedProposalHud />
      <ScaleBar />
      <Minimap />
    </>
  );
}
