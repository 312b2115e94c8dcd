import { screenPoint, zoomTo } from "../../../core/geometry/view-transform.ts";
import type { Command } from "../../app/command.ts";
import { toggleCanvasSwitch } from "../canvas/canvas-switch.ts";
import { changeView, fitImage, zoomAroundMiddle } from "../canvas/tool-control.ts";

/** How the image is looked at. */
export function canvasCommands(): Command[] {
  return [
    { id: "annotate.fit", label: "Fit the image", keys: ["Shift+1"], run: fitImage },
    {
      id: "annotate.actualSize",
      label: "100%",
      keys: ["Shift+0"],
      run: () =>
        changeView((view, image, canvas) =>
          zoomTo(view, screenPoint(canvas.width / 2, canvas.height / 2), 1, image, canvas),
        ),
    },
    { id: "annotate.zoomIn", label: "Zoom in", keys: ["+", "="], run: () => zoomAroundMiddle(1.25) },
    { id: "annotate.zoomOut", label: "Zoom out", keys: ["-"], run: () => zoomAroundMiddle(0.8) },
    {
      id: "annotate.toggleProposals",
      label: "Show proposals",
      keys: ["P"],
      run: () => toggleCanvasSwitch("canvas.proposals", "Proposals"),
    },
    {
      id: "annotate.toggleCrosshair",
      label: "Show crosshair",
      keys: ["C"],
      run: () => toggleCanvasSwitch("canvas.crosshair", "Crosshair"),
    },
    {
      id: "annotate.toggleLabels",
      label: "Show labels",
      keys: ["L"],
      run: () => toggleCanvasSwitch("canvas.labels", "Labels"),
    },
  ];
}
