import type { Command } from "../../app/command.ts";
import { toggleCanvasSwitch } from "../canvas/canvas-switch.ts";

export function filmStripCommands(): Command[] {
  return [
    {
      id: "annotate.toggleFilmStrip",
      label: "Show film strip",
      keys: ["Shift+F"],
      run: () => toggleCanvasSwitch("canvas.filmStrip", "Film strip"),
    },
    {
      id: "annotate.toggleMinimap",
      label: "Show minimap",
      run: () => toggleCanvasSwitch("canvas.minimap", "Minimap"),
    },
  ];
}
