import { useStore } from "zustand";
import { useClasses } from "../client/overview-store.ts";
import { PanelSection } from "../components/side-panel.tsx";
import { Swatch } from "../components/swatch.tsx";
import { session } from "./annotate-session.ts";
import classes from "./annotate-view.module.css";
import { pixelSize } from "./canvas/ground-size.ts";

/** Proposals, then boxes, linked with the canvas both ways. */
export function ObjectList() {
  const labelClasses = useClasses();
  const { annotations, proposals, selection, focusedProposal } = useStore(session.store);
  const classOf = new Map(labelClasses.map((labelClass) => [labelClass.id, labelClass]));
  return (
    <PanelSection title={`Objects ${annotations.length + proposals.length}`}>
      <div className={classes.objects}>
        {proposals.map(({ id, classId, box, confidence }) => (
          <button
            key={`proposal ${id}`}
            type="button"
            className={classes.row}
            aria-pressed={id === focusedProposal}
            onClick={() => session.focusProposal(id)}
          >
            <Swatch color={classOf.get(classId)?.color ?? "#8296ad"} dashed />
            <span className={classes.grow}>{classOf.get(classId)?.name}</span>
            <span className={classes.size}>{pixelSize(box)}</span>
            <span>{confidence.toFixed(2)}</span>
          </button>
        ))}
        {annotations.map(({ id, classId, box }) => (
          <button
            key={id}
            type="button"
            className={classes.row}
            aria-pressed={selection.has(id)}
            onClick={() => session.select([id])}
          >
            <Swatch color={classOf.get(classId)?.color ?? "#8296ad"} />
            <span className={classes.grow}>{classOf.get(classId)?.name}</span>
            <span className={classes.size}>{pixelSize(box)}</span>
          </button>
        ))}
      </div>
    </PanelSection>
  );
}
