import { formatCount } from "../../components/format.ts";
import { PanelSection } from "../../components/side-panel.tsx";
import { sameList } from "../object-list.ts";
import { dispatchChoice, useReview } from "../review-store.ts";
import classes from "./review-side.module.css";
import type { Suspicion, SuspicionCounts } from "./use-suspicion-counts.ts";

/** Ways to the labels that look wrong and the objects that the run finds hard. */
export function SuspicionSection({ counts }: { readonly counts: SuspicionCounts }) {
  return (
    <PanelSection title="Worth a look">
      <SuspicionRow suspicion="label-error" label="Likely label errors" count={counts.labelErrors} />
      <SuspicionRow suspicion="hard" label="Hard examples" count={counts.hard} />
    </PanelSection>
  );
}

function SuspicionRow({
  suspicion,
  label,
  count,
}: {
  readonly suspicion: Suspicion;
  readonly label: string;
  readonly count: number;
}) {
  const isOpen = useReview(({ choice }) => sameList(choice.list, { kind: "suspicion", suspicion }));
  return (
    <button
      type="button"
      className={classes.error}
      aria-pressed={isOpen}
      disabled={count === 0}
      onClick={() => dispatchChoice({ type: "list", list: { kind: "suspicion", suspicion } })}
    >
      <span className={classes.grow}>{label}</span>
      <span className={classes.errorCost}>{formatCount(count)}</span>
    </button>
  );
}
