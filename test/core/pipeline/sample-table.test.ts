import fc from "fast-check";
import { expect, it } from "vitest";
import type { Sample } from "../../../core/contract/sample.ts";
import { packSamples, unpackSamples } from "../../../core/pipeline/sample-table.ts";

const samples: fc.Arbitrary<Sample[]> = fc.array(
  fc
    .record({
      imageId: fc.nat(2 ** 31 - 1),
      path: fc.string(),
      contentHash: fc.string(),
      width: fc.nat(100_000),
      height: fc.nat(100_000),
      labels: fc.array(fc.tuple(fc.nat(80), fc.float(), fc.float(), fc.float(), fc.float()), {
        maxLength: 5,
      }),
    })
    .map(({ labels, ...rest }) => ({
      ...rest,
      boxes: Float32Array.from(labels.flatMap(([, ...corners]) => corners)),
      classIndexes: Int32Array.from(labels, ([classIndex]) => classIndex),
    })),
);

it("samples come out of a table, and across threads, as they went in", () => {
  fc.assert(
    fc.property(samples, (some) => {
      expect(unpackSamples(structuredClone(packSamples(some)))).toEqual(some);
    }),
  );
});
