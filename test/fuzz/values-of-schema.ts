import fc from "fast-check";
import { z } from "zod";

interface JsonSchema {
  readonly type?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly prefixItems?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
}

/** What no request should hold. */
const WRONG = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, maxDepth: 2 }),
  fc.constantFrom<unknown>(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1,
    2 ** 53,
    "../../etc",
    "\0",
    [],
    {},
    null,
  ),
);

/** Small numbers: ids that may exist, thresholds, coordinates; now and then the edges. */
const NUMBER = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -2, max: 12 }) },
  { weight: 3, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(1e9, -1e9, 2 ** 31, 0.5) },
);

/** Arguments that mostly fit a request's schema, and sometimes do not. */
export function valuesOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  return fc.oneof({ weight: 9, arbitrary: fuzzedValue(json) }, { weight: 1, arbitrary: WRONG });
}

function fuzzedValue(schema: JsonSchema): fc.Arbitrary<unknown> {
  const fitting = fittingValue(schema);
  return fc.oneof({ weight: 30, arbitrary: fitting }, { weight: 1, arbitrary: WRONG });
}

function fittingValue(schema: JsonSchema): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(fuzzedValue));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case "object": {
      const properties = Object.entries(schema.properties ?? {}).map(
        ([key, inner]) => [key, fuzzedValue(inner)] as const,
      );
      return fc.record(Object.fromEntries(properties), { requiredKeys: [] });
    }
    case "array":
      if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map(fuzzedValue));
      return fc.array(fuzzedValue(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 4 });
    case "string":
      return fc.oneof(fc.constantFrom("best", "last", "run-0001", "cat", ""), fc.string());
    case "integer":
      return fc.integer({ min: -2, max: 12 });
    case "number":
      return NUMBER;
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return WRONG;
  }
}
