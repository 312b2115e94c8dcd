import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { BoresightError } from "../../core/errors/boresight-error.ts";
import { readWeights } from "../../core/weights/read-weights.ts";
import { fuzzCases } from "./fuzz-cases.ts";
import { FuzzLog } from "./fuzz-log.ts";
import { mutatedBytes } from "./mutated-bytes.ts";

const fixtures = join(import.meta.dirname, "../fixtures/weights");
const folder = mkdtempSync(join(tmpdir(), "boresight-fuzz-weights-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const log = new FuzzLog("weights");

describe("a file of weights with faults", () => {
  it.each([
    ["weights.safetensors", 0.06],
    ["weights.onnx", 0.06],
    ["state-dict.pt", 0.05],
    ["checkpoint.pth", 0.02],
  ] as const)("(%s) is read whole or refused by name", async (name, share) => {
    const path = join(folder, `broken${extname(name)}`);
    await fc.assert(
      fc.asyncProperty(mutatedBytes(readFileSync(join(fixtures, name))), (bytes) =>
        log.run(async () => {
          writeFileSync(path, bytes);
          const outcome = await readWeights(path).catch((error: unknown) => error);
          if (outcome instanceof BoresightError) expect(outcome.code).toBe("weights-invalid");
          else if (outcome instanceof Error) throw outcome;
          else {
            for (const { shape, data } of (outcome as Awaited<ReturnType<typeof readWeights>>).values()) {
              expect(data.length).toBe(shape.reduce((product, size) => product * size, 1));
            }
          }
          expect(readFileSync(path).equals(bytes)).toBe(true);
        }),
      ),
      fuzzCases(share),
    );
  });
});
