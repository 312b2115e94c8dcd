import { useMediaQuery } from "@mantine/hooks";
import type { ImageStatus } from "../../core/contract/dataset.ts";
import { useOverview } from "../client/overview-store.ts";
import { countOf, formatCount } from "../components/format.ts";
import { PanelSection, SidePanel } from "../components/side-panel.tsx";
import { StatusDot } from "../components/status-dot.tsx";
import { Swatch } from "../components/swatch.tsx";
import { ClassBars } from "./class-bars.tsx";
import { HealthSection } from "./health-section.tsx";
import classes from "./inspector.module.css";
import { useLibrary } from "./library-store.ts";
import { SizeHistogram } from "./size-histogram.tsx";
import { useSelectedBoxes } from "./use-selected-boxes.ts";

/** The project at a glance, and the selection in figures. */
export function Inspector() {
  return (
    <SidePanel view="library" label="Inspector" defaultWidth={useDefaultWidth()}>
      <SelectionSection />
      <ProgressSection />
      <ClassBars />
      <HealthSection />
      <SizeHistogram />
    </SidePanel>
  );
}

/** Follows the window, until the person has chosen a width. */
function useDefaultWidth(): number {
  const isNarrow = useMediaQuery("(max-width: 1366px)", false, { getInitialValueInEffect: false });
  const isWide = useMediaQuery("(min-width: 2200px)", false, { getInitialValueInEffect: false });
  if (isNarrow) return 264;
  return isWide ? 360 : 300;
}

function SelectionSection() {
  const count = useLibrary(({ selection }) => selection.size);
  const boxes = useSelectedBoxes();
  const labelClasses = useOverview(({ overview }) => overview?.classes ?? []);
  if (count === 0) return null;
  const found = labelClasses
    .map((labelClass) => ({ ...labelClass, count: boxes?.byClass.get(labelClass.id) ?? 0 }))
    .filter((labelClass) => labelClass.count > 0)
    .sort((a, b) => b.count - a.count);
  const aside = countOf(count, "image") + (boxes ? `, ${countOf(boxes.total, "box", "boxes")}` : "");
  return (
    <PanelSection title="Selection" aside={aside}>
      <div className={classes.legend}>
        {found.map(({ id, name, color, count: boxCount }) => (
          <span key={id} className={classes.entry}>
            <Swatch color={color} />
            {name} <span className={classes.quiet}>{formatCount(boxCount)}</span>
          </span>
        ))}
        {found.length === 0 && (
          <span className={classes.quiet}>
            {boxes ? "No boxes on them" : "Too many to count their boxes"}
          </span>
        )}
      </div>
    </PanelSection>
  );
}

function ProgressSection() {
  const statuses = useOverview(({ overview }) => overview?.statuses);
  const images = useOverview(({ overview }) => overview?.images ?? 0);
  if (!statuses) return null;
  const share = (count: number) => `${(100 * count) / Math.max(1, images)}%`;
  return (
    <PanelSection
      title="Progress"
      aside={`${formatCount(statuses.reviewed)} of ${formatCount(images)} reviewed`}
    >
      <div className={classes.progress} aria-hidden="true">
        <i style={{ width: share(statuses.reviewed), background: "var(--ok)" }} />
        <i style={{ width: share(statuses.done), background: "var(--warn)" }} />
        <i style={{ flex: 1, background: "var(--active)" }} />
      </div>
      <div className={classes.statuses}>
        <Status kind="reviewed" text={`${formatCount(statuses.reviewed)} reviewed`} />
        <Status kind="done" text={`${formatCount(statuses.done)} to review`} />
        <Status kind="todo" text={`${formatCount(statuses.todo)} to do`} />
      </div>
    </PanelSection>
  );
}

function Status({ kind, text }: { readonly kind: ImageStatus; readonly text: string }) {
  return (
    <span className={classes.entry}>
      <StatusDot status={kind} />
      {text}
    </span>
  );
}
