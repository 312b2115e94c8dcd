import { Popover } from "@mantine/core";
import { useSwitch } from "../../client/preferences-store.ts";
import { focusCanvas } from "../focus-canvas.ts";
import classes from "./adjustments.module.css";
import { AdjustmentsPanel } from "./adjustments-panel.tsx";
import { useAdjustments, useAdjustmentsPanel } from "./adjustments-store.ts";
import { adjustmentsText } from "./tone-curve.ts";

/** In the status bar: how the picture differs from its file; opens the panel that changes it. */
export function AdjustmentsNote() {
  const adjustments = useAdjustments();
  const [stretches] = useSwitch("canvas.stretch", false);
  const isOpen = useAdjustmentsPanel((panel) => panel.isOpen);
  const setOpen = (open: boolean) => {
    useAdjustmentsPanel.setState({ isOpen: open });
    if (!open) focusCanvas();
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-start" withinPortal withRoles={false} trapFocus>
      <Popover.Target>
        <button
          type="button"
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          className={classes.note}
          title="Adjust picture"
          onClick={() => setOpen(!isOpen)}
        >
          {adjustmentsText(adjustments, stretches) ?? "Adjust picture"}
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Adjust picture">
        <AdjustmentsPanel />
      </Popover.Dropdown>
    </Popover>
  );
}
