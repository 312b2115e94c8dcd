import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconMaximize, IconMinus, IconPlus } from "@tabler/icons-react";
import { useStore } from "zustand";
import { screenPoint, zoomTo } from "../../core/geometry/view-transform.ts";
import { runCommand } from "../app/command-registry.ts";
import { CommandKey } from "../components/command-key.tsx";
import classes from "./annotate-bar.module.css";
import { BarAction } from "./bar-action.tsx";
import { canvasStore } from "./canvas/canvas-store.ts";
import { changeView } from "./canvas/tool-control.ts";

const SCALES = [0.25, 0.5, 2, 4, 8];

/** How large the image is shown: step by step, to a chosen size, or as a whole. */
export function ZoomControls() {
  const percent = useStore(canvasStore, ({ view }) => Math.round(view.scale * 100));
  return (
    <>
      <BarAction command="annotate.zoomOut" label="Zoom out">
        <IconMinus size={16} />
      </BarAction>
      <Menu position="bottom-end" keepMounted={false}>
        <Menu.Target>
          <Button
            className={classes.zoom}
            aria-label={`Zoom: ${percent}%`}
            rightSection={<IconChevronDown size={14} color="var(--t3)" />}
          >
            {percent}%
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            rightSection={<CommandKey command="annotate.fit" />}
            onClick={() => runCommand("annotate.fit")}
          >
            Fit
          </Menu.Item>
          <Menu.Item
            rightSection={<CommandKey command="annotate.actualSize" />}
            onClick={() => runCommand("annotate.actualSize")}
          >
            100%
          </Menu.Item>
          <Menu.Divider />
          {SCALES.map((scale) => (
            <Menu.Item key={scale} onClick={() => zoomToScale(scale)}>
              {scale * 100}%
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <BarAction command="annotate.zoomIn" label="Zoom in">
        <IconPlus size={16} />
      </BarAction>
      <BarAction command="annotate.fit" label="Fit image">
        <IconMaximize size={16} />
      </BarAction>
    </>
  );
}

function zoomToScale(scale: number): void {
  changeView((view, image, canvas) =>
    zoomTo(view, screenPoint(canvas.width / 2, canvas.height / 2), scale, image, canvas),
  );
}
