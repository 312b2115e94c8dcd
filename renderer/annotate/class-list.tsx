import { useStore } from "zustand";
import { useClasses } from "../client/overview-store.ts";
import { Kbd } from "../components/kbd.tsx";
import { PanelSection } from "../components/side-panel.tsx";
import { Swatch } from "../components/swatch.tsx";
import { session } from "./annotate-session.ts";
import classes from "./annotate-view.module.css";
import { chooseClass } from "./commands/class-commands.ts";
import { stickyClassId, useStickyClass } from "./sticky-class.ts";

/** The classes with their boxes on this image; a click changes the selection, or what is drawn next. */
export function ClassList() {
  const labelClasses = useClasses();
  const annotations = useStore(session.store, (state) => state.annotations);
  useStickyClass();
  const sticky = stickyClassId();
  const counts = Map.groupBy(annotations, ({ classId }) => classId);
  return (
    <PanelSection title="Classes">
      {labelClasses.map(({ id, name, color, hotkey }) => (
        <button
          key={id}
          type="button"
          className={classes.row}
          aria-pressed={id === sticky}
          onClick={() => chooseClass(id)}
        >
          {hotkey !== null && <Kbd keys={hotkey} />}
          <Swatch color={color} />
          <span className={classes.grow}>{name}</span>
          {id === sticky && <span className={classes.sticky}>sticky</span>}
          <span>{counts.get(id)?.length ?? 0}</span>
        </button>
      ))}
    </PanelSection>
  );
}
