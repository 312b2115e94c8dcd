import { Tooltip } from "@mantine/core";
import {
  IconCircleHalf2,
  IconFocus2,
  IconHandStop,
  IconKeyboard,
  IconLabel,
  IconPointer,
  type IconProps,
  IconRuler2,
  IconShape,
  IconSparkles,
  IconZoomIn,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { useStore } from "zustand";
import { runCommand, useCommandRegistry, useKeyOf } from "../app/command-registry.ts";
import { usePreferences } from "../client/preferences-store.ts";
import { keyText } from "../components/key-text.ts";
import { canvasStore } from "./canvas/canvas-store.ts";
import classes from "./tool-bar.module.css";
import { TOOL_NAMES, type ToolName } from "./tools/toolbox.ts";

type Icon = ComponentType<IconProps>;

const TOOLS: Readonly<Record<ToolName, { readonly label: string; readonly icon: Icon }>> = {
  select: { label: "Select", icon: IconPointer },
  box: { label: "Box", icon: IconShape },
  pan: { label: "Pan", icon: IconHandStop },
  zoom: { label: "Zoom", icon: IconZoomIn },
  measure: { label: "Measure", icon: IconRuler2 },
};

/** What the canvas shows beside image and boxes: a command that turns it, and the switch that it turns. */
const SWITCHES = [
  {
    command: "annotate.toggleProposals",
    name: "canvas.proposals",
    label: "Proposals",
    icon: IconSparkles,
    on: true,
  },
  {
    command: "annotate.toggleCrosshair",
    name: "canvas.crosshair",
    label: "Crosshair",
    icon: IconFocus2,
    on: true,
  },
  { command: "annotate.toggleLabels", name: "canvas.labels", label: "Labels", icon: IconLabel, on: true },
  {
    command: "annotate.toggleStretch",
    name: "canvas.stretch",
    label: "Stretch",
    icon: IconCircleHalf2,
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
          {...TOOLS[tool]}
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
      <ToolButton label="Keyboard shortcuts" icon={IconKeyboard} command="app.shortcuts" kind="action" />
    </div>
  );
}

interface ToolButtonProps {
  readonly label: string;
  readonly icon: Icon;
  readonly command: string;
  readonly kind: "tool" | "switch" | "action";
  readonly pressed?: boolean;
}

/** An icon with its key in the corner. */
function ToolButton({ label, icon: Icon, command, kind, pressed }: ToolButtonProps) {
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
        <Icon size={16} stroke={1.4} />
        {/* A chord has no room in the corner; the tooltip names it. */}
        {key?.length === 1 && <i aria-hidden="true">{key}</i>}
      </button>
    </Tooltip>
  );
}
