import { parseDocument } from "yaml";
import { z } from "zod";
import { SPLITS, type Split } from "../../contract/dataset.ts";
import { normaliseClassName } from "./class-name.ts";
import { invalidDataset } from "./invalid-dataset.ts";

/** What a YOLO set's `data.yaml` says. */
export interface YoloDataFile {
  /** Folder that the other paths count from, as written. */
  readonly path: string | null;
  /** Folders, lists or images of each split, as written; empty for a split that the file does not name. */
  readonly splits: Readonly<Record<Split, readonly string[]>>;
  /** Names by index; null where the file has none. Indexes may have gaps. */
  readonly names: ReadonlyMap<number, string> | null;
  /** Rows of labels go on with key points after the box. */
  readonly hasKeyPoints: boolean;
}

const sourcesSchema = z
  .union([z.string().transform((source) => [source]), z.array(z.string())])
  .nullish()
  .transform((sources) => (sources ?? []).filter((source) => source.trim() !== ""));

const nameSchema = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const dataFileSchema = z.looseObject({
  path: z.string().nullish(),
  train: sourcesSchema,
  val: sourcesSchema,
  valid: sourcesSchema,
  test: sourcesSchema,
  nc: z.int().min(0).nullish(),
  names: z
    .union([
      z.array(nameSchema).transform((names) => new Map(names.entries())),
      z
        .record(z.string().regex(/^\d{1,6}$/), nameSchema)
        .transform((names) => new Map(Object.entries(names).map(([index, name]) => [Number(index), name]))),
    ])
    .nullish(),
  kpt_shape: z.unknown().optional(),
});

/**
 * Parses a `data.yaml`. `file` is its name in errors.
 * @throws BoresightError `dataset-invalid` with the line of what is not YAML, or the key that is not as it should be.
 */
export function parseYoloDataFile(text: string, file: string): YoloDataFile {
  const parsed = dataFileSchema.safeParse(parseYaml(text, file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const key = issue?.path.join(".") || "the file";
    throw invalidDataset(file, { key }, `is not what a YOLO data file has there (${issue?.message})`);
  }
  const { path, train, val, valid, test, nc, names, kpt_shape } = parsed.data;
  if (nc != null && names && nc !== names.size) {
    throw invalidDataset(file, { key: "nc" }, `says ${nc} classes, and names has ${names.size}`);
  }
  return {
    path: path ?? null,
    splits: { train, val: val.length > 0 ? val : valid, test },
    names: names ? namedClasses(names, file) : null,
    hasKeyPoints: kpt_shape != null,
  };
}

/** Whether the file names a split at all. */
export function namesSplits({ splits }: YoloDataFile): boolean {
  return SPLITS.some((split) => splits[split].length > 0);
}

function parseYaml(text: string, file: string): unknown {
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error) {
    const line = error.linePos?.[0].line;
    const what = error.message.split("\n", 1)[0]!.replace(/ at line \d+, column \d+:?$/, "");
    throw invalidDataset(file, line === undefined ? {} : { line }, `is not valid YAML: ${what}`, error);
  }
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw invalidDataset(file, {}, "refers to itself too often", cause);
  }
}

function namedClasses(names: ReadonlyMap<number, string>, file: string): Map<number, string> {
  const classes = new Map<number, string>();
  for (const [index, name] of [...names].sort(([a], [b]) => a - b)) {
    const normalised = normaliseClassName(name);
    if (normalised === "") throw invalidDataset(file, { key: `names.${index}` }, "is empty");
    classes.set(index, normalised);
  }
  return classes;
}
