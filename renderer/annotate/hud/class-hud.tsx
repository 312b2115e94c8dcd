import { useStore } from "zustand";
import { useClasses } from "../../client/overview-store.ts";
import { Kbd } from "../../components/kbd.tsx";
import { Swatch } from "../../components/swatch.tsx";
import { canvasStore } from "../canvas/canvas-store.ts";
import { classHotkeys } from "../class-hotkeys.ts";
import { stickyClassId, useKeepClass, useStickyClass } from "../sticky-class.ts";
import classes from "./hud.module.css";

/** The class of the next box, while boxes are drawn. */
export function ClassHud() {
  const labelClasses = useClasses();
  const isDrawing = useStore(canvasStore, ({ tool }) => tool === "box");
  const [keeps] = useKeepClass();
  useStickyClass();
  const sticky = labelClasses.find(({ id }) => id === stickyClassId());
  if (!isDrawing || !sticky) return null;
  const hotkey = classHotkeys(labelClasses).get(sticky.id);
  return (
    <div className={`${classes.plate} ${classes.class}`} data-testid="class-hud">
      {hotkey !== undefined && <Kbd keys={hotkey} />}
      <Swatch color={sticky.color} />
      <b className={classes.className} title={sticky.name}>
        {sticky.name}
      </b>
      <span className={classes.muted}>
        {keeps ? "sticky, drag to draw" : "drag to draw, then name the class"}
      </span>
    </div>
  );
}
