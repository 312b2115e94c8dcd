import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { BoresightError } from "../../../core/errors/boresight-error.ts";
import { readWeights } from "../../../core/weights/read-weights.ts";

const fixtures = join(import.meta.dirname, "..", "..", "fixtures", "weights");
const folder = mkdtempSync(join(tmpdir(), "boresight-weights-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The numbers of every fixture: eighths from -1 on. */
const counting = (count: number): number[] => Array.from({ length: count }, (_, i) => i / 8 - 1);

async function refusal(path: string): Promise<BoresightError> {
  const error = await readWeights(path).then(
    () => new Error("it was read"),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BoresightError);
  expect((error as BoresightError).code).toBe("weights-invalid");
  return error as BoresightError;
}

describe("weights of other programs", () => {
  it.each(["state-dict.pt", "checkpoint.pth", "weights.safetensors", "weights.onnx"])(
    "are read from %s, whatever numbers they are stored as",
    async (file) => {
      const tensors = await readWeights(join(fixtures, file));
      const kernel = tensors.get("model.0.conv.weight")!;
      expect(kernel.shape).toEqual([16, 3, 3, 3]);
      expect([...kernel.data]).toEqual(counting(16 * 3 * 3 * 3));
      for (const name of ["weight", "bias", "running_mean"])
        expect([...tensors.get(`model.0.bn.${name}`)!.data], name).toEqual(counting(16));
    },
  );

  it("follow the strides of a view", async () => {
    const { shape, data } = (await readWeights(join(fixtures, "state-dict.pt"))).get("transposed")!;
    expect(shape).toEqual([3, 2]);
    const [a, b, c, d, e, f] = counting(6);
    expect([...data]).toEqual([a, d, b, e, c, f]);
  });

  it("may be packed in an ONNX file", async () => {
    const { shape, data } = (await readWeights(join(fixtures, "weights.onnx"))).get("packed")!;
    expect(shape).toEqual([2, 2]);
    expect([...data]).toEqual([0.5, 1.5, -2, 4]);
  });

  it("are refused by name where a file holds Python objects", async () => {
    expect((await refusal(join(fixtures, "whole-model.pt"))).message).toMatch(
      /the Python object torch\.nn\.modules\.container\.Sequential.*state_dict/,
    );
  });

  it("never run what a file asks for", async () => {
    expect((await refusal(join(fixtures, "runs-a-command.pt"))).message).toMatch(/posix\.system/);
    expect(existsSync("/tmp/boresight-was-here")).toBe(false);
  });

  it("are refused in PyTorch's format of before 1.6", async () => {
    expect((await refusal(join(fixtures, "old-format.pt"))).message).toMatch(/PyTorch 1\.6/);
  });

  it("are refused where the ending of the name is unknown", async () => {
    expect((await refusal(join(fixtures, "make_weights.py"))).message).toMatch(/only \.safetensors/);
  });

  it.each(["state-dict.pt", "weights.onnx", "weights.safetensors"])(
    "are read or refused, never worse, when bytes of %s change or are cut off",
    async (file) => {
      const original = readFileSync(join(fixtures, file));
      const damage = fc.record({
        at: fc.nat(original.length - 1),
        byte: fc.nat(255),
        length: fc.oneof(fc.constant(original.length), fc.nat(original.length)),
      });
      const path = join(folder, `damaged-${file}`);
      await fc.assert(
        fc.asyncProperty(damage, async ({ at, byte, length }) => {
          const copy = Buffer.from(original);
          copy[at] = byte;
          writeFileSync(path, copy.subarray(0, length));
          const outcome = await readWeights(path).then(
            (tensors) =>
              [...tensors.values()].every(
                ({ shape, data }) => data.length === shape.reduce((a, b) => a * b, 1),
              ),
            (error: unknown) => error instanceof BoresightError && error.code === "weights-invalid",
          );
          expect(outcome).toBe(true);
        }),
        { numRuns: 150 },
      );
    },
  );
});
