import { Button } from "@mantine/core";
import { useState } from "react";
import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { navigate } from "../app/navigation.ts";
import { useOverview } from "../client/overview-store.ts";
import { useRuns } from "../client/runs-store.ts";
import { EmptyState } from "../components/empty-state.tsx";
import { countOf } from "../components/format.ts";
import { BarSpace, ViewBar } from "../components/view-bar.tsx";
import { RemoveRunDialog } from "../train/remove-run-dialog.tsx";
import { bestRun, runTitle } from "../train/run-title.ts";
import { ImportWeights } from "./import-weights.tsx";
import { ModelRow } from "./model-row.tsx";
import classes from "./models.module.css";

const COLUMNS = ["Model", "Blocks", "Images", "P", "R", "mAP50", "mAP50-95", "Epoch", "Size", "Made", ""];

/** The project's trained models, the best first: that one makes the proposals. */
export function ModelsView() {
  const runs = useRuns((store) => store.runs);
  const [toRemove, setToRemove] = useState<RunSummary | null>(null);
  const models = trainedModels(runs);
  const best = bestRun(runs);
  if (models.length === 0) return <NoModels />;
  return (
    <div className={classes.view}>
      <ViewBar label="Models">
        <h1 className={classes.title}>Models</h1>
        <span className={classes.caption}>
          {countOf(models.length, "model")}. {best && `${runTitle(best)} makes the proposals.`}
        </span>
        <BarSpace />
        <ImportWeights />
      </ViewBar>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keyboard */}
      <section className={classes.page} tabIndex={0} aria-label="Trained models">
        <table className={classes.table}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {column === "" ? <span className="visually-hidden">Actions</span> : column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {models.map((run) => (
              <ModelRow
                key={run.id}
                run={run}
                isBest={run.id === best?.id}
                onRemove={() => setToRemove(run)}
              />
            ))}
          </tbody>
        </table>
      </section>
      <RemoveRunDialog
        run={toRemove}
        makesProposals={toRemove !== null && toRemove.id === best?.id}
        onClose={() => setToRemove(null)}
      />
    </div>
  );
}

/** Runs that have weights, the fittest first. */
function trainedModels(runs: readonly RunSummary[]): RunSummary[] {
  return runs
    .filter(({ bestMetrics }) => bestMetrics !== null)
    .sort((a, b) => b.bestMetrics!.fitness - a.bestMetrics!.fitness);
}

function NoModels() {
  const isOpen = useOverview(({ overview }) => overview !== null);
  return (
    <EmptyState
      title="No model yet"
      action={
        <>
          <Button variant="filled" onClick={() => navigate({ view: "train" })}>
            Open Train
          </Button>
          {isOpen && <ImportWeights />}
        </>
      }
    >
      A run leaves its best weights here. The best model labels new images as proposals.
    </EmptyState>
  );
}
