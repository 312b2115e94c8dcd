import { declareCommands } from "../app/command-catalogue.ts";
import { RUN_LENGTHS } from "./run-length.ts";

/** The view's commands by name and key; what they do is said where they are registered. */
export const TRAIN_COMMANDS = {
  start: { id: "train.start", label: "Train", keys: ["Ctrl+Enter"] },
  advanced: { id: "train.advanced", label: "Advanced settings", keys: ["."] },
  stages: { id: "train.stages", label: "Edit stages", keys: ["S"] },
  pause: { id: "train.pause", label: "Pause training", keys: ["P"] },
  stop: { id: "train.stop", label: "Stop training and keep the best weights", keys: ["Ctrl+."] },
  panel: { id: "train.togglePanel", label: "Show runs", keys: ["Ctrl+\\"] },
} as const;

export const LENGTH_COMMANDS = RUN_LENGTHS.map(({ kind, label, epochs }, index) => ({
  id: `train.length.${kind}`,
  label: `Run length: ${label}`,
  keys: [String(index + 1)],
  epochs,
}));

declareCommands(() => [...Object.values(TRAIN_COMMANDS), ...LENGTH_COMMANDS]);
