import { useViewportSize } from "@mantine/hooks";
import type { PointerEvent } from "react";
import { useStore } from "zustand";
import { panBy, type Size, toScreen } from "../../../core/geometry/view-transform.ts";
import { useSwitch } from "../../client/preferences-store.ts";
import { pictureOf } from "../../client/session-store.ts";
import { canvasStore } from "../canvas/canvas-store.ts";
import { changeView } from "../canvas/tool-control.ts";
import { panelStore } from "../panel-store.ts";
import classes from "./hud.module.css";
import { isZoomedIn, minimapPoint, minimapSize, minimapView } from "./hud-places.ts";

const SIDE = 126;
const LARGE_SIDE = 190;
const LARGE_WINDOW = 2000;

/** The whole image, small, while only a part of it is on the canvas; a drag moves that part. */
export function Minimap() {
  const [isShown] = useSwitch("canvas.minimap", true);
  const image = useStore(panelStore, (state) => state.image);
  const view = useStore(canvasStore, (state) => state.view);
  const canvas = useStore(canvasStore, (state) => state.size);
  const { width } = useViewportSize();
  if (!isShown || !image || !isZoomedIn(view, image, canvas)) return null;
  const map = minimapSize(image, width >= LARGE_WINDOW ? LARGE_SIDE : SIDE);
  const shown = minimapView(view, image, canvas, map);
  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    centreOn(event.clientX - left, event.clientY - top, map);
  };
  return (
    <div
      className={classes.minimap}
      style={map}
      // A hand's shortcut: the arrows and Tab move the view from the keyboard.
      aria-hidden="true"
      data-testid="minimap"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        point(event);
      }}
      onPointerMove={(event) => event.buttons > 0 && point(event)}
    >
      <img src={pictureOf(image.id, { width: 400 })} alt="" draggable={false} />
      <span className={classes.minimapView} style={shown} />
    </div>
  );
}

function centreOn(x: number, y: number, map: Size): void {
  changeView((view, image, canvas) => {
    const at = toScreen(minimapPoint(x, y, image, map), view);
    return panBy(view, canvas.width / 2 - at.x, canvas.height / 2 - at.y, image, canvas);
  });
}
