import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { PanelSection } from "../components/side-panel.tsx";
import { changesSinceWords } from "./changes-since-words.ts";
import { runTitleInText } from "./run-title.ts";
import classes from "./runs-panel.module.css";
import { useChangesSince } from "./use-changes-since.ts";

/** What the next run would learn from beyond this one. */
export function ChangesSince({ run }: { readonly run: RunSummary }) {
  const changes = useChangesSince(run.id);
  if (changes === null) return null;
  const lines = changesSinceWords(changes);
  return (
    <PanelSection title={`Since ${runTitleInText(run)}`}>
      {lines.length === 0 ? (
        <p className={classes.none}>Nothing was changed: another run would learn from the same boxes.</p>
      ) : (
        <ul className={classes.changes}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </PanelSection>
  );
}
