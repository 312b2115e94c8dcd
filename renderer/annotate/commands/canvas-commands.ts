import { screenPoint, zoomTo } from "../../../core/geometry/view-transform.ts";
import type { Command } from "../../app/command.ts";
import { setSwitch, usePreferences } from "../../client/preferences-store.ts";
import { announce } from "../announce.ts";
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
      run: () => toggle("canvas.proposals", "Proposals"),
    },
    {
      id: "annotate.toggleCrosshair",
      label: "Show crosshair",
      keys: ["C"],
      run: () => toggle("canvas.crosshair", "Crosshair"),
    },
    {
      id: "annotate.toggleLabels",
      label: "Show labels",
      keys: ["L"],
      run: () => toggle("canvas.labels", "Labels"),
    },
  ];
}

function toggle(name: string, label: string): void {
  const isOn = !(usePreferences.getState().switches[name] ?? true);
  setSwitch(name, isOn);
  announce(`${label} ${isOn ? "shown" : "hidden"}`);
}
