import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Graph } from "../../../../core/engine/graph/graph.ts";
import { Session } from "../../../../core/engine/graph/session.ts";
import { TensorPack } from "../../../../core/engine/graph/tensor-pack.ts";
import { elementCount, floatTensor } from "../../../../core/engine/host-tensor.ts";

const shapes = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 8,
});

describe("a pack of tensors", () => {
  it("gives back what was packed, whatever the shapes", () => {
    fc.assert(
      fc.property(shapes, (given) => {
        const { pack, values } = numbered(given);
        expect(pack.unpack(pack.pack(({ name }) => values[Number(name)]!))).toEqual(values);
      }),
    );
  });

  it("is split and joined in a graph as it is in JavaScript, members that fill no whole row too", () => {
    const { pack, values } = numbered([[3, 3, 3, 16], [5], [1, 1, 8, 3], [64], [1]]);
    const graph = new Graph();
    const members = pack.split(graph.placeholder("packed", "float32", pack.shape));
    const joined = pack.join(members);
    const session = new Session(graph);
    const packed = pack.pack(({ name }) => values[Number(name)]!);
    const results = session.run({ packed }, [...members, joined]);
    session.close();
    expect(results).toEqual([...values, packed]);
  });
});

function numbered(given: readonly number[][]) {
  let next = 1;
  const values = given.map((shape) =>
    floatTensor(
      Float32Array.from({ length: elementCount(shape) }, () => next++),
      shape,
    ),
  );
  return { pack: new TensorPack(given.map((shape, i) => ({ name: String(i), shape }))), values };
}
