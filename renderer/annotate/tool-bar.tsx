import { Tooltip } from "@mantine/core";
import { useStore } from "zustand";
import { runCommand, useCommandRegistry, useKeyOf } from "../app/command-registry.ts";
import { usePreferences } from "../client/preferences-store.ts";
import { keyText } from "../components/key-text.ts";
import { canvasStore } from "./canvas/canvas-store.ts";
import classes from "./tool-bar.module.css";
import { ToolIcon, type ToolIconName } from "./tool-icon.tsx";
import { TOOL_NAMES, type ToolName } from "./tools/toolbox.ts";

const TOOL_LABELS: Readonly<Record<ToolName, string>> = {
  select: "Select",
  box: "Box",
  pan: "Pan",
  zoom: "Zoom",
  measure: "Measure",
};

/** What the canvas shows beside image and boxes: a command that turns it, and the switch that it turns. */
const SWITCHES = [
  {
    command: "annotate.toggleProposals",
    name: "canvas.proposals",
    label: "Proposals",
    icon: "proposals",
    on: true,
  },
  {
    command: "annotate.toggleCrosshair",
    name: "canvas.crosshair",
    label: "Crosshair",
    icon: "crosshair",
    on: true,
  },
  { command: "annotate.toggleLabels", name: "canvas.labels", label: "Labels", icon: "labels", on: true },
  {
    command: "annotate.toggleStretch",
    name: "canvas.stretch",
    label: "Stretch",
    icon: "stretch",
    on: false,
  },
] as const;

export function ToolBar() {
  const chosen = useStore(canvasStore, (state) => state.tool);
  const switches = usePreferences((preferences) => preferences.switches);
  const commands = useCommandRegistry((registry) => registry.commands);
  const known = new Set(commands.map(({ id }) => id));
  return (
    <div className={classes.bar} role="toolbar" aria-label="Tools" aria-orientation="vertical" data-landmark>
      {TOOL_NAMES.map((tool) => (
        <ToolButton
          key={tool}
          label={TOOL_LABELS[tool]}
          icon={tool}
          command={`annotate.${tool}Tool`}
          kind="tool"
          pressed={tool === chosen}
        />
      ))}
      <span className={classes.line} aria-hidden="true" />
      {SWITCHES.filter(({ command }) => known.has(command)).map(({ name, on, ...button }) => (
        <ToolButton key={name} {...button} kind="switch" pressed={switches[name] ?? on} />
      ))}
      <span className={classes.space} />
      <ToolButton label="Keyboard shortcuts" icon="keys" command="app.shortcuts" kind="action" />
    </div>
  );
}

interface ToolButtonProps {
  readonly label: string;
  readonly icon: ToolIconName;
  readonly command: string;
  readonly kind: "tool" | "switch" | "action";
  readonly pressed?: boolean;
}

/** An icon with its key in the corner. */
function ToolButton({ label, icon, command, kind, pressed }: ToolButtonProps) {
  const key = useKeyOf(command);
  const name = key === undefined ? label : `${label} (${keyText(key)})`;
  return (
    <Tooltip label={name} position="right">
      <button
        type="button"
        className={classes.tool}
        data-kind={kind}
        aria-label={label}
        aria-keyshortcuts={key}
        aria-pressed={pressed}
        onClick={() => runCommand(command)}
      >
        <ToolIcon name={icon} />
        {/* A chord has no room in the corner; the tooltip names it. */}
        {key?.length === 1 && <i aria-hidden="true">{key}</i>}
      </button>
    </Tooltip>
  );
}
