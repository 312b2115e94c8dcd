import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { filledTensor } from "../../core/engine/host-tensor.ts";
import { encodeSafetensors } from "../../core/engine/safetensors.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { parameterShapes } from "../../core/model/parameter-shapes.ts";
import { superviseErrand } from "../../core/supervise-errand.ts";
import { emaName } from "../../core/train/training-graph.ts";
import { weightsReport } from "../../core/weights-report.ts";

const folder = mkdtempSync(join(tmpdir(), "boresight-weights-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file as a run of this program leaves it, for so many classes. */
function fileOf(model: string, classes: number): string {
  const path = join(folder, `${model}-${classes}.safetensors`);
  const tensors = Array.from(
    parameterShapes(model, classes),
    ([name, shape]) => [emaName(name), filledTensor(shape, 0.5)] as const,
  );
  writeFileSync(path, encodeSafetensors(new Map(tensors)));
  return path;
}

describe("a file of weights, looked at before a run", () => {
  it("fits the model that it was made with, wholly where the classes are as many", async () => {
    const file = fileOf("mbconv-yolov8n", 3);
    const { fits, tensors } = await weightsReport(file, 3);
    expect(fits[0]).toMatchObject({ model: "mbconv-yolov8n", taken: tensors, wanted: tensors, atRandom: [] });
  });

  it("names what begins at random where the classes are others", async () => {
    const { fits } = await weightsReport(fileOf("yolov8n", 80), 3);
    expect(fits[0]?.model).toBe("yolov8n");
    expect(fits[0]!.taken).toBeLessThan(fits[0]!.wanted);
    expect(fits[0]!.atRandom.every((name) => name.includes("cv3"))).toBe(true);
  });

  it("is refused in words where it fits no model, from the process of its own as well", async () => {
    const file = join(folder, "other.safetensors");
    writeFileSync(file, encodeSafetensors(new Map([["other", filledTensor([1], 1)]])));
    const refusal = { code: "weights-invalid", message: expect.stringMatching(/fit no model/) };
    await expect(weightsReport(file, 3)).rejects.toMatchObject(refusal);
    const errand = { type: "weights", file, classes: 3 } as const;
    await expect(superviseErrand(errand, { launch: forkProcess })).rejects.toMatchObject(refusal);
  });
});
