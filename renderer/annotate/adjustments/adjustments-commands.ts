import type { Command } from "../../app/command.ts";
import { toggleCanvasSwitch } from "../canvas/canvas-switch.ts";
import { keepAdjustments, useAdjustmentsPanel } from "./adjustments-store.ts";
import { NEUTRAL } from "./tone-curve.ts";

/** How the picture's tones are shown. */
export function adjustmentsCommands(): Command[] {
  return [
    {
      id: "annotate.toggleStretch",
      label: "Stretch contrast",
      keys: ["I"],
      run: () => toggleCanvasSwitch("canvas.stretch", "Stretched picture"),
    },
    {
      id: "annotate.adjust",
      label: "Brightness, contrast and gamma",
      keys: ["Shift+I"],
      run: () => useAdjustmentsPanel.setState({ isOpen: true }),
    },
    {
      id: "annotate.resetAdjustments",
      label: "Show the picture as it is",
      run: () => keepAdjustments(NEUTRAL),
    },
  ];
}
