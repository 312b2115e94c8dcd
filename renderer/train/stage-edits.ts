import { MOST_STAGES, type StageRow, sumOfShares } from "../../core/contract/stage-table.ts";
import type { PlannedStage } from "../../core/contract/studio/train-channels.ts";
import { trainConfigSchema } from "../../core/contract/train-config.ts";

/** The stages given one by one; null: the plan that the settings make. */
export type StageTable = readonly StageRow[] | null;

/** The table with what was done to it. */
export interface StageEdits {
  readonly table: StageTable;
  readonly past: readonly StageTable[];
  readonly future: readonly StageTable[];
  /** The field that the last edit changed: more typing there is the same edit. */
  readonly field: string | null;
}

export const NO_EDITS: StageEdits = { table: null, past: [], future: [], field: null };

/** The table after an edit; edits of the same field one after another are undone together. */
export function edited(edits: StageEdits, table: StageTable, field: string | null = null): StageEdits {
  const continues = field !== null && field === edits.field;
  return { table, past: continues ? edits.past : [...edits.past, edits.table], future: [], field };
}

export function undone(edits: StageEdits): StageEdits {
  if (edits.past.length === 0) return edits;
  const table = edits.past.at(-1)!;
  return { table, past: edits.past.slice(0, -1), future: [edits.table, ...edits.future], field: null };
}

export function redone(edits: StageEdits): StageEdits {
  if (edits.future.length === 0) return edits;
  const [table, ...future] = edits.future;
  return { table: table!, past: [...edits.past, edits.table], future, field: null };
}

/** A plan's stages as a table to begin with. */
export function rowsOf(stages: readonly PlannedStage[]): StageRow[] {
  return stages.map(({ share, imageSize, regularisers }) => ({ share, imageSize, regularisers }));
}

export function withRow(rows: readonly StageRow[], at: number, change: Partial<StageRow>): StageRow[] {
  return rows.map((row, index) => (index === at ? { ...row, ...change } : row));
}

/** The stage at `at` becomes two of half its share, alike to begin with. */
export function splitRow(rows: readonly StageRow[], at: number): StageRow[] {
  if (rows.length >= MOST_STAGES) return [...rows];
  return rows.flatMap((row, index) => {
    if (index !== at) return [row];
    const half = { ...row, share: row.share / 2 };
    return [half, half];
  });
}

/** Without the stage at `at`; the stage before it, or else after it, gets its share. */
export function withoutRow(rows: readonly StageRow[], at: number): StageRow[] {
  if (rows.length === 1) return [...rows];
  const heir = at === 0 ? 1 : at - 1;
  const share = rows[heir]!.share + rows[at]!.share;
  return withRow(rows, heir, { share }).filter((_, index) => index !== at);
}

/** The shares in the same proportions, adding up to the whole run. */
export function fitShares(rows: readonly StageRow[]): StageRow[] {
  const whole = sumOfShares(rows);
  return whole > 0 ? rows.map((row) => ({ ...row, share: row.share / whole })) : [...rows];
}

/**
 * Why a table cannot be trained, in the schema's words, by its place: "2.imageSize", "0.regularisers.dropout", and ""
 * for the table as a whole.
 */
export function stageProblems(table: StageTable, imageSize: number): ReadonlyMap<string, string> {
  const parsed = trainConfigSchema.safeParse({ imageSize, stageTable: table });
  if (parsed.success) return new Map();
  const own = parsed.error.issues.filter(({ path }) => path[0] === "stageTable");
  return new Map(own.map(({ path, message }) => [path.slice(1).join("."), message]));
}

/** "128 px for 30%, 320 px for 70%" */
export function describeStages(rows: readonly StageRow[]): string {
  return rows.map(({ imageSize, share }) => `${imageSize} px for ${percentOf(share)}%`).join(", ");
}

/** A share as it is typed: hundredths of a percent do. */
export const percentOf = (share: number): number => Number((100 * share).toFixed(2));
