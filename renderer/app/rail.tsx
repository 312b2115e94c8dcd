import { Tooltip } from "@mantine/core";
import {
  IconAdjustmentsHorizontal,
  IconChartLine,
  IconFocusCentered,
  IconLayoutGrid,
  IconStack2,
  IconZoomCheck,
} from "@tabler/icons-react";
import { CommandKey } from "../components/command-key.tsx";
import { navigate, useNavigation, type ViewName } from "./navigation.ts";
import classes from "./rail.module.css";

const VIEWS = [
  { view: "library", label: "Library", Icon: IconLayoutGrid },
  { view: "annotate", label: "Annotate", Icon: IconFocusCentered },
  { view: "train", label: "Train", Icon: IconChartLine },
  { view: "review", label: "Review", Icon: IconZoomCheck },
  { view: "models", label: "Models", Icon: IconStack2 },
] as const;

/** The views, at the left edge. */
export function Rail() {
  return (
    <nav className={classes.rail} aria-label="Views" data-landmark tabIndex={-1}>
      {VIEWS.map((item) => (
        <RailItem key={item.view} {...item} />
      ))}
      <span className={classes.space} />
      <RailItem view="settings" label="Settings" Icon={IconAdjustmentsHorizontal} />
    </nav>
  );
}

function RailItem({
  view,
  label,
  Icon,
}: {
  readonly view: ViewName;
  readonly label: string;
  readonly Icon: typeof IconStack2;
}) {
  const isCurrent = useNavigation((now) => now.view === view);
  return (
    <Tooltip
      position="right"
      label={
        <span className={classes.tip}>
          {label} <CommandKey command={`app.${view}`} />
        </span>
      }
    >
      <button
        type="button"
        className={classes.item}
        aria-current={isCurrent ? "page" : undefined}
        aria-label={label}
        onClick={() => navigate({ view })}
      >
        <Icon size={20} stroke={1.5} aria-hidden="true" />
        <span className={classes.label}>{label}</span>
      </button>
    </Tooltip>
  );
}
