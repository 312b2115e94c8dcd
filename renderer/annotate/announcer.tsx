import { useEffect } from "react";
import { useOverview } from "../client/overview-store.ts";
import { session } from "./annotate-session.ts";
import { announce, useAnnouncement } from "./announce.ts";
import { canvasStore } from "./canvas/canvas-store.ts";
import { changeSaid, editDone } from "./session/announcements.ts";
import { stickyClassId, useStickyClass } from "./sticky-class.ts";

/** Milliseconds: a key that is held is said once, where the crosshair comes to rest. */
const REST = 300;

/** Tells a screen reader what keys did on the canvas, which it cannot look into. */
export function Announcer() {
  const { text, turn } = useAnnouncement();
  useEffect(follow, []);
  return (
    <p className="visually-hidden" role="status" data-testid="announcer">
      {text}
      {turn % 2 === 1 && "\u00a0"}
    </p>
  );
}

function nameOf(classId: number): string {
  const classes = useOverview.getState().overview?.classes ?? [];
  return classes.find(({ id }) => id === classId)?.name ?? "no class";
}

function follow(): () => void {
  let rest: ReturnType<typeof setTimeout> | undefined;
  const ends = [
    session.store.subscribe((now, before) => {
      const said = changeSaid(now, before, nameOf);
      if (said !== null) announce(said);
    }),
    session.onCommit((edit) => announce(editDone(edit))),
    useStickyClass.subscribe(() => {
      const classId = stickyClassId();
      if (classId !== null) announce(`Class ${nameOf(classId)}`);
    }),
    canvasStore.subscribe((now, before) => {
      if (now.tool !== before.tool) announce(`Tool ${now.tool}`);
      if (!now.keyboardPointer || now.pointer === before.pointer) return;
      clearTimeout(rest);
      rest = setTimeout(sayCrosshair, REST);
    }),
    // What is said meanwhile is newer than where the crosshair came to rest.
    useAnnouncement.subscribe(() => clearTimeout(rest)),
    () => clearTimeout(rest),
  ];
  return () => {
    for (const end of ends) end();
  };
}

function sayCrosshair(): void {
  const { pointer, view, keyboardPointer } = canvasStore.getState();
  if (!pointer || !keyboardPointer) return;
  const x = Math.round((pointer.x - view.left) / view.scale);
  const y = Math.round((pointer.y - view.top) / view.scale);
  announce(`Crosshair x ${x} y ${y}`);
}
