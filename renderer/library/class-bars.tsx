import { IconAlertTriangle } from "@tabler/icons-react";
import type { ClassSummary } from "../../core/contract/studio/project-overview.ts";
import { useClasses } from "../client/overview-store.ts";
import { formatCount } from "../components/format.ts";
import { PanelSection } from "../components/side-panel.tsx";
import { Swatch } from "../components/swatch.tsx";
import classes from "./inspector.module.css";
import { changeFilter, toggled, useLibrary } from "./library-store.ts";

/** Boxes that a class needs before training on it makes sense. */
const ENOUGH = 20;

/** Boxes of each class, by split; a click filters. */
export function ClassBars() {
  const labelClasses = useClasses();
  if (labelClasses.length === 0) return null;
  const most = Math.max(1, ...labelClasses.map(totalOf));
  const scarce = labelClasses.filter((labelClass) => totalOf(labelClass) < ENOUGH);
  const longest = Math.max(...labelClasses.map(({ name }) => name.length));
  const total = labelClasses.reduce((sum, labelClass) => sum + totalOf(labelClass), 0);
  return (
    <PanelSection title="Instances by class" aside={formatCount(total)}>
      <div style={{ "--names": `${longest}ch` } as React.CSSProperties}>
        {labelClasses.map((labelClass) => (
          <ClassRow key={labelClass.id} labelClass={labelClass} most={most} />
        ))}
      </div>
      <div className={classes.footer}>
        <span className={classes.entry}>
          <Swatch color="var(--t2)" />
          train
        </span>
        <span className={classes.entry}>
          <span style={{ opacity: 0.5, display: "flex" }}>
            <Swatch color="var(--t2)" />
          </span>
          val
        </span>
        <span className={classes.grow} />
        {scarce[0] && <span className={classes.warn}>{needOf(scarce)}</span>}
      </div>
    </PanelSection>
  );
}

function ClassRow({ labelClass, most }: { readonly labelClass: ClassSummary; readonly most: number }) {
  const chosen = useLibrary(({ filter }) => filter.classIds);
  const { id, name, color, boxes } = labelClass;
  const total = totalOf(labelClass);
  const share = (count: number) => `${(100 * count) / most}%`;
  return (
    <button
      type="button"
      className={classes.classRow}
      aria-pressed={chosen.includes(id)}
      title={`${name}: ${boxes.train} train, ${boxes.val} val, ${boxes.test} test`}
      onClick={() => changeFilter({ classIds: toggled(chosen, id) })}
    >
      <span className={classes.className}>{name}</span>
      <span className={classes.track} style={{ "--c": color } as React.CSSProperties}>
        <i style={{ width: share(boxes.train) }} />
        <i style={{ width: share(boxes.val + boxes.test) }} />
      </span>
      <span className={classes.number}>{formatCount(total)}</span>
      <span className={classes.mark}>
        {total < ENOUGH && <IconAlertTriangle size={14} aria-hidden="true" />}
      </span>
    </button>
  );
}

function totalOf({ boxes }: ClassSummary): number {
  return boxes.train + boxes.val + boxes.test;
}

function needOf(scarce: readonly ClassSummary[]): string {
  const [first] = scarce;
  if (scarce.length > 1) return `${scarce.length} classes need more`;
  return `${first!.name} needs about ${ENOUGH - totalOf(first!)} more`;
}
