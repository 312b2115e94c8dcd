import type { Command } from "../app/command.ts";
import { useCommands } from "../app/command-registry.ts";
import { useOverview } from "../client/overview-store.ts";
import { setSwitch, usePreferences } from "../client/preferences-store.ts";
import {
  markSelected,
  moveSelected,
  openSelected,
  proposeForSelected,
  removeSelected,
} from "./library-actions.ts";
import { openDialog, useLibraryDialogs } from "./library-dialogs-store.ts";
import { changeFilter, clearFilter, isFiltering, toggled, useLibrary } from "./library-store.ts";
import { clearSelection, moveCursor, selectAll, toggleCursor } from "./selection.ts";
import { BOXES_SWITCH } from "./tile-boxes.tsx";

/** The keys of Library. */
export function useLibraryCommands(): void {
  useCommands([...cursorCommands(), ...selectionCommands, ...viewCommands, ...classFilterCommands]);
}

const STEPS = [
  ["Left", "left", () => -1],
  ["Right", "right", () => 1],
  ["Up", "up", () => -useLibrary.getState().columns],
  ["Down", "down", () => useLibrary.getState().columns],
  ["Home", "to the first image", () => -useLibrary.getState().ids.length],
  ["End", "to the last image", () => useLibrary.getState().ids.length],
  ["PageUp", "a page up", () => -5 * useLibrary.getState().columns],
  ["PageDown", "a page down", () => 5 * useLibrary.getState().columns],
] as const;

function cursorCommands(): Command[] {
  return STEPS.flatMap(([key, words, steps]) => [
    {
      id: `library.move${key}`,
      label: `Move ${words}`,
      keys: [key],
      quiet: true,
      run: () => moveCursor(steps(), { extend: false }),
    },
    {
      id: `library.extend${key}`,
      label: `Extend the selection ${words}`,
      keys: [`Shift+${key}`],
      quiet: true,
      run: () => moveCursor(steps(), { extend: true }),
    },
  ]);
}

const hasTarget = () => useLibrary.getState().selection.size > 0 || useLibrary.getState().cursor >= 0;

const selectionCommands: readonly Command[] = [
  { id: "library.selectAll", label: "Select all images", keys: ["Ctrl+A"], run: selectAll },
  {
    id: "library.toggle",
    label: "Select or leave the image at the cursor",
    keys: ["Ctrl+Space", "X"],
    quiet: true,
    when: hasTarget,
    run: toggleCursor,
  },
  {
    id: "library.annotate",
    label: "Annotate selection",
    keys: ["Enter"],
    when: hasTarget,
    run: openSelected,
  },
  {
    id: "library.markDone",
    label: "Mark selection done",
    keys: ["Ctrl+Enter", "D"],
    when: hasTarget,
    run: () => void markSelected("done"),
  },
  {
    id: "library.markReviewed",
    label: "Mark selection reviewed",
    when: hasTarget,
    run: () => void markSelected("reviewed"),
  },
  {
    id: "library.markTodo",
    label: "Mark selection to do",
    when: hasTarget,
    run: () => void markSelected("todo"),
  },
  {
    id: "library.moveTrain",
    label: "Move selection to train",
    when: hasTarget,
    run: () => void moveSelected("train"),
  },
  {
    id: "library.moveVal",
    label: "Move selection to val",
    when: hasTarget,
    run: () => void moveSelected("val"),
  },
  {
    id: "library.moveTest",
    label: "Move selection to test",
    when: hasTarget,
    run: () => void moveSelected("test"),
  },
  {
    id: "library.propose",
    label: "Propose boxes on selection",
    when: hasTarget,
    run: () => void proposeForSelected(),
  },
  {
    id: "library.remove",
    label: "Remove selection from the project",
    keys: ["Del"],
    when: hasTarget,
    run: () => void removeSelected(),
  },
  { id: "library.clear", label: "Clear selection or filter", keys: ["Esc"], quiet: true, run: clearStepwise },
];

const viewCommands: readonly Command[] = [
  {
    id: "library.preview",
    label: "Preview image",
    keys: ["Space"],
    when: hasTarget,
    run: () => openDialog("preview"),
  },
  { id: "library.boxes", label: "Show or hide boxes", keys: ["B"], run: toggleBoxes },
  { id: "library.search", label: "Search file names", keys: ["/"], run: focusSearch },
  {
    id: "library.split",
    label: "Move selection to a split",
    keys: ["S"],
    when: hasTarget,
    run: openSplitMenu,
  },
];

/** 1 to 9 and 0: the class with that hotkey, else the one at that place. */
const classFilterCommands: readonly Command[] = [..."1234567890"].map((digit) => ({
  id: `library.class${digit}`,
  label: `Filter by class ${digit}`,
  keys: [digit],
  quiet: true,
  run: () => filterByDigit(digit),
}));

function filterByDigit(digit: string): void {
  const labelClasses = useOverview.getState().overview?.classes ?? [];
  const place = digit === "0" ? 9 : Number(digit) - 1;
  const labelClass = labelClasses.find(({ hotkey }) => hotkey === digit) ?? labelClasses[place];
  const { classIds } = useLibrary.getState().filter;
  if (labelClass) changeFilter({ classIds: toggled(classIds, labelClass.id) });
}

/** Esc: first the selection goes, then the filter. */
function clearStepwise(): void {
  if (useLibraryDialogs.getState().open === "preview") return;
  const { selection, filter } = useLibrary.getState();
  if (selection.size > 0) clearSelection();
  else if (isFiltering(filter)) clearFilter();
}

function toggleBoxes(): void {
  setSwitch(BOXES_SWITCH, !(usePreferences.getState().switches[BOXES_SWITCH] ?? true));
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>("[data-library-search]")?.focus();
}

function openSplitMenu(): void {
  document.querySelector<HTMLButtonElement>("[data-split-menu]")?.click();
}
