import { keycapsOf } from "../app/key-chord.ts";
import classes from "./kbd.module.css";

const SHOWN: Readonly<Record<string, string>> = { Left: "←", Right: "→", Up: "↑", Down: "↓", Space: "Space" };

/** The keycaps of `Ctrl+Shift+Z`. Hidden from screen readers: `aria-keyshortcuts` tells them. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className={classes.chord} aria-hidden="true">
      {keycapsOf(keys).map((cap) => (
        <kbd key={cap} className={classes.cap}>
          {SHOWN[cap] ?? cap}
        </kbd>
      ))}
    </span>
  );
}
