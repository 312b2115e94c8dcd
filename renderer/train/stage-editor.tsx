import { Button } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { MOST_STAGES, type StageRow, sumOfShares } from "../../core/contract/stage-table.ts";
import type { PlannedStage } from "../../core/contract/studio/train-channels.ts";
import { edited, fitShares, redone, rowsOf, splitRow, undone, withoutRow, withRow } from "./stage-edits.ts";
import { StageHead } from "./stage-head.tsx";
import { StageEditorRow } from "./stage-row.tsx";
import classes from "./stage-table.module.css";
import { changeStages, useTrainPage } from "./train-page.ts";

const PROBLEMS_ID = "stage-problems";

/** A run's stages one by one: what the plan makes of the settings, until a field is changed. */
export function StageEditor({
  planned,
  problems,
}: {
  readonly planned: readonly PlannedStage[];
  /** Why the table cannot be trained, by place. */
  readonly problems: ReadonlyMap<string, string>;
}) {
  const table = useTrainPage(({ stages }) => stages.table);
  const rows = table ?? rowsOf(planned);
  const body = useRef<HTMLTableSectionElement>(null);
  const change = (next: StageRow[], field: string | null = null) =>
    changeStages((edits) => edited(edits, next, field));
  const remove = (at: number) => {
    change(withoutRow(rows, at));
    // The button that had the focus is gone: the row that took its place has one like it.
    requestAnimationFrame(() => {
      const row = body.current?.rows[Math.min(at, rows.length - 2)];
      row?.querySelector<HTMLElement>("button:last-of-type")?.focus();
    });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the fields in it
    <div className={classes.editor} onKeyDown={undoByKey}>
      <Tools rows={rows} onChange={change} />
      <div className={classes.scroll}>
        <table className={classes.table} aria-label="Stages">
          <StageHead isEdited />
          <tbody ref={body}>
            {rows.map((row, at) => (
              <StageEditorRow
                // biome-ignore lint/suspicious/noArrayIndexKey: stages have no name but their place
                key={at}
                row={row}
                at={at}
                planned={problems.size === 0 ? planned[at] : undefined}
                problems={problems}
                problemsId={PROBLEMS_ID}
                canRemove={rows.length > 1}
                canSplit={rows.length < MOST_STAGES}
                onChange={(next, field) => change(withRow(rows, at, next), `${at}.${field}`)}
                onSplit={() => change(splitRow(rows, at))}
                onRemove={() => remove(at)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Problems id={PROBLEMS_ID} problems={problems} />
    </div>
  );
}

function Tools({
  rows,
  onChange,
}: {
  readonly rows: readonly StageRow[];
  readonly onChange: (rows: StageRow[]) => void;
}) {
  const { table, past, future } = useTrainPage(({ stages }) => stages);
  return (
    <div className={classes.tools}>
      <Button
        size="xs"
        leftSection={<IconPlus size={14} />}
        disabled={rows.length >= MOST_STAGES}
        onClick={() => onChange(splitRow(rows, rows.length - 1))}
      >
        Add stage
      </Button>
      {Math.abs(sumOfShares(rows) - 1) > 1e-6 && (
        <Button size="xs" onClick={() => onChange(fitShares(rows))}>
          Fit shares to 100%
        </Button>
      )}
      <Button
        size="xs"
        variant="subtle"
        leftSection={<IconArrowBackUp size={14} />}
        disabled={past.length === 0}
        aria-keyshortcuts="Control+Z"
        onClick={() => changeStages(undone)}
      >
        Undo
      </Button>
      <Button
        size="xs"
        variant="subtle"
        leftSection={<IconArrowForwardUp size={14} />}
        disabled={future.length === 0}
        aria-keyshortcuts="Control+Shift+Z"
        onClick={() => changeStages(redone)}
      >
        Redo
      </Button>
      <Button
        size="xs"
        variant="subtle"
        disabled={table === null}
        onClick={() => changeStages((edits) => edited(edits, null))}
      >
        Reset to the default plan
      </Button>
    </div>
  );
}

/** What is wrong, once more in words below the table: a red field alone says nothing. */
function Problems({ id, problems }: { readonly id: string; readonly problems: ReadonlyMap<string, string> }) {
  if (problems.size === 0) return null;
  return (
    <div id={id} className={classes.problems} role="alert">
      {Array.from(problems, ([place, message]) => (
        <p key={place}>{problemText(place, message)}.</p>
      ))}
    </div>
  );
}

/** The table's own rules name the stage; the schema's words about a field do not. */
function problemText(place: string, message: string): string {
  const [at, field] = place.split(".");
  if (field === undefined || message.startsWith("Stage ")) return message;
  const name = { share: "share", imageSize: "image size" }[field] ?? "strength";
  return `Stage ${Number(at) + 1}, ${name}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}

/** In the table, undo means the table, not the project. */
function undoByKey(event: React.KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  const step = key === "y" || (key === "z" && event.shiftKey) ? redone : key === "z" ? undone : undefined;
  if (step === undefined) return;
  event.preventDefault();
  changeStages(step);
}
