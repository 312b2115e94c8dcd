import { usePreferences } from "../client/preferences-store.ts";
import type { Command } from "./command.ts";
import { keysOf, useCommandRegistry } from "./command-registry.ts";
import { chordsOf } from "./key-chord.ts";

/** Runs the command that a pressed key means, unless the control that has the focus needs the key itself. */
export function listenForKeys(): () => void {
  window.addEventListener("keydown", noteDialog, { capture: true });
  window.addEventListener("keydown", handleKey);
  return () => {
    window.removeEventListener("keydown", noteDialog, { capture: true });
    window.removeEventListener("keydown", handleKey);
  };
}

let isInDialog = false;

/** Before anybody hears the key: Esc has closed its dialog by the time it comes here, and must not do more. */
function noteDialog(): void {
  isInDialog = isDialogOpen();
}

function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const chords = chordsOf(event);
  if (chords.length === 0 || belongsToControl(event, chords)) return;
  const command = commandFor(chords, { onlyEverywhere: isTyping(event.target) || isInDialog });
  if (!command) return;
  event.preventDefault();
  command.run(event);
}

function commandFor(
  chords: readonly string[],
  { onlyEverywhere }: { onlyEverywhere: boolean },
): Command | undefined {
  const preferences = usePreferences.getState();
  const candidates = useCommandRegistry
    .getState()
    .commands.filter((command) => command.everywhere || !onlyEverywhere);
  // Chord by chord: what was typed wins over where the key lies.
  for (const chord of chords) {
    const command = candidates.findLast(
      (candidate) => keysOf(candidate, preferences).includes(chord) && candidate.when?.(),
    );
    if (command) return command;
  }
  return undefined;
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // A list to choose from is a field that nothing can be typed into.
  if (target instanceof HTMLInputElement)
    return !target.readOnly && !["checkbox", "radio", "range", "button"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}

/** A dialog or a menu is open: the view behind it must not move. */
function isDialogOpen(): boolean {
  return document.querySelector("[role=dialog], [role=menu]") !== null;
}

const PRESSABLE =
  "button, a[href], summary, select, [role=menuitem], [role=tab], [role=switch], [role=option]";
const STEPPABLE =
  "select, input, [role=slider], [role=tab], [role=separator], [role=listbox]:not([data-grid]), [role=menuitem]";

/** Enter and Space press a button that has the focus; arrows move a slider. */
function belongsToControl(event: KeyboardEvent, chords: readonly string[]): boolean {
  if (!(event.target instanceof HTMLElement)) return false;
  if (chords.some((chord) => chord === "Enter" || chord === "Space"))
    return event.target.matches(`${PRESSABLE}, input`);
  const steps = /^(?:Left|Right|Up|Down|Home|End|PageUp|PageDown)$/;
  return chords.some((chord) => steps.test(chord)) && event.target.matches(STEPPABLE);
}
