import { useStore } from "zustand";
import { runCommand } from "../app/command-registry.ts";
import { CommandKey } from "../components/command-key.tsx";
import classes from "./annotate-view.module.css";
import { canvasStore } from "./canvas/canvas-store.ts";
import { TOOL_NAMES } from "./tools/toolbox.ts";

export function ToolBar() {
  const chosen = useStore(canvasStore, (state) => state.tool);
  return (
    <div
      className={classes.tools}
      role="toolbar"
      aria-label="Tools"
      aria-orientation="vertical"
      data-landmark
    >
      {TOOL_NAMES.map((tool) => (
        <button
          key={tool}
          type="button"
          className={classes.tool}
          aria-label={`Tool: ${tool}`}
          aria-pressed={tool === chosen}
          onClick={() => runCommand(`annotate.${tool}Tool`)}
        >
          <CommandKey command={`annotate.${tool}Tool`} />
        </button>
      ))}
    </div>
  );
}
