import { Popover } from "@mantine/core";
import { useState } from "react";
import { useStore } from "zustand";
import { canvasStore } from "../canvas/canvas-store.ts";
import { scaleBar } from "../canvas/ground-size.ts";
import { panelStore } from "../panel-store.ts";
import { GroundResolution } from "./ground-resolution.tsx";
import classes from "./hud.module.css";

const WIDEST = 180;
const HEIGHT = 9;

/** A round length on the ground, or in pixels where the image's resolution is not known; a click gives it one. */
export function ScaleBar() {
  const image = useStore(panelStore, (state) => state.image);
  const scale = useStore(canvasStore, ({ view }) => view.scale);
  const [isOpen, setOpen] = useState(false);
  if (!image) return null;
  const { width, label } = scaleBar(scale, image.metresPerPixel, WIDEST);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="top-start"
      withinPortal
      withRoles={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          className={classes.scale}
          aria-label={`Scale: ${label}. Set the ground resolution`}
          title="Ground resolution"
          onClick={() => setOpen(!isOpen)}
        >
          <Ruler width={Math.round(width)} />
          {label}
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Ground resolution">
        <GroundResolution onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Ruler({ width }: { readonly width: number }) {
  const path = `M.75 0V${HEIGHT - 1}H${width - 0.75}V0M${width / 2} ${HEIGHT - 1}V${HEIGHT - 4}`;
  return (
    <svg className={classes.scaleBar} width={width} height={HEIGHT} fill="none" aria-hidden="true">
      <path d={path} stroke="#000" strokeOpacity="0.6" strokeWidth="3.5" />
      <path d={path} stroke="#fff" strokeWidth="1.5" />
    </svg>
  );
}
