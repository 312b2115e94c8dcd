import { Tooltip } from "@mantine/core";
import { CommandKey } from "../components/command-key.tsx";
import { ViewIcon } from "../components/view-icon.tsx";
import { navigate, useNavigation, type ViewName } from "./navigation.ts";
import classes from "./rail.module.css";

const VIEWS = [
  { view: "library", label: "Library" },
  { view: "annotate", label: "Annotate" },
  { view: "train", label: "Train" },
  { view: "review", label: "Review" },
  { view: "models", label: "Models" },
] as const;

/** The views, at the left edge. */
export function Rail() {
  return (
    <nav className={classes.rail} aria-label="Views" data-landmark tabIndex={-1}>
      {VIEWS.map((item) => (
        <RailItem key={item.view} {...item} />
      ))}
      <span className={classes.space} />
      <RailItem view="settings" label="Settings" />
    </nav>
  );
}

function RailItem({ view, label }: { readonly view: ViewName; readonly label: string }) {
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
        <ViewIcon view={view} />
        <span className={classes.label}>{label}</span>
      </button>
    </Tooltip>
  );
}
