import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { chordsOf } from "../app/key-chord.ts";
import classes from "./settings.module.css";

/** A button that waits for a key and hands it on; Escape leaves all as it was. */
export function KeyRecorder({
  label,
  onKey,
}: {
  /** Of the command, for screen readers. */
  readonly label: string;
  readonly onKey: (chord: string) => void;
}) {
  const [isWaiting, setIsWaiting] = useState(false);
  const heard = useRef(onKey);
  heard.current = onKey;
  useEffect(() => {
    if (!isWaiting) return;
    const record = (event: KeyboardEvent) => {
      // Nothing else may act on the key that is being chosen.
      event.preventDefault();
      event.stopPropagation();
      const [chord] = chordsOf(event);
      if (chord === undefined) return;
      setIsWaiting(false);
      if (chord !== "Esc") heard.current(chord);
    };
    window.addEventListener("keydown", record, true);
    return () => window.removeEventListener("keydown", record, true);
  }, [isWaiting]);
  return (
    <Button
      size="xs"
      variant="subtle"
      className={classes.record}
      data-waiting={isWaiting || undefined}
      aria-label={isWaiting ? `Press a key for ${label}, Escape to cancel` : `Add key to ${label}`}
      onClick={() => setIsWaiting(!isWaiting)}
      onBlur={() => setIsWaiting(false)}
    >
      {isWaiting ? "Press a key" : "Add key"}
    </Button>
  );
}
