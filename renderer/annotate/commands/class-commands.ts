import type { Command } from "../../app/command.ts";
import { useOverview } from "../../client/overview-store.ts";
import { announce } from "../announce.ts";
import { chooseClass } from "../choose-class.ts";
import { openClassByName } from "../class-by-name-store.ts";
import { classHotkeys } from "../class-hotkeys.ts";
import { keepsClass, setKeepClass, stickyClassId } from "../sticky-class.ts";

/** Which class the selection, or the next box, has. */
export function classCommands(): Command[] {
  return [
    ...digitCommands(),
    { id: "annotate.classByName", label: "Class by name", keys: ["/"], run: () => openClassByName() },
    {
      id: "annotate.toggleKeepClass",
      label: "Keep class after drawing",
      run: () => {
        setKeepClass(!keepsClass());
        announce(keepsClass() ? "Class is kept after drawing" : "Each box asks for its class");
      },
    },
    { id: "annotate.cycleClass", label: "Next class", keys: ["]"], run: () => cycleClass(1) },
    { id: "annotate.cycleClassBack", label: "Previous class", keys: ["["], run: () => cycleClass(-1) },
  ];
}

function digitCommands(): Command[] {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((digit, index) => ({
    id: `annotate.class${digit}`,
    label: `Class ${index + 1}`,
    keys: [String(digit)],
    quiet: true,
    run: () => {
      const classes = useOverview.getState().overview?.classes ?? [];
      const chosen = [...classHotkeys(classes)].find(([, hotkey]) => hotkey === String(digit));
      if (chosen) chooseClass(chosen[0]);
    },
  }));
}

function cycleClass(step: 1 | -1): void {
  const classes = useOverview.getState().overview?.classes ?? [];
  const now = classes.findIndex(({ id }) => id === stickyClassId());
  const next = classes[(now + step + classes.length) % classes.length];
  if (next) chooseClass(next.id);
}
