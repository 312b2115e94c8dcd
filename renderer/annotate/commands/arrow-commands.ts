import type { Command } from "../../app/command.ts";
import { session } from "../annotate-session.ts";
import { canvasStore } from "../canvas/canvas-store.ts";
import { moveCrosshair } from "../canvas/tool-control.ts";
import { growEdit, nudgeEdit } from "../session/edit.ts";
import { editSelected } from "./edit-selected.ts";

/** The arrows move and resize the selection, or the crosshair where there is none. */
export function arrowCommands(): Command[] {
  const arrows = { Left: [-1, 0], Right: [1, 0], Up: [0, -1], Down: [0, 1] } as const;
  const rows = Object.entries(arrows).flatMap(([key, [dx, dy]]) =>
    (
      [
        ["", 1],
        ["Shift+", 10],
      ] as const
    ).map(([held, step]) => ({ key: `${held}${key}`, dx: dx * step, dy: dy * step })),
  );
  const nudges = rows.map(({ key, dx, dy }) => ({
    id: `annotate.nudge${key.replace("+", "")}`,
    label: `Nudge or move the crosshair ${key.toLowerCase()}`,
    keys: [key],
    quiet: true,
    run: () => {
      const isDrawing = canvasStore.getState().toolState.kind !== "idle";
      if (session.state.selection.size > 0 && !isDrawing)
        editSelected((base, ids) => nudgeEdit(base, ids, dx, dy));
      else moveCrosshair(dx, dy);
    },
  }));
  const grows = Object.entries(arrows).map(([key, [dx, dy]]) => ({
    id: `annotate.resize${key}`,
    label: `Resize ${key.toLowerCase()}`,
    keys: [`Alt+${key}`],
    quiet: true,
    run: () => editSelected((base, ids) => growEdit(base, ids, dx, dy)),
  }));
  return [...nudges, ...grows];
}
