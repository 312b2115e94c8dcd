import { elementCount, floatTensor, type HostTensor } from "../host-tensor.ts";
import { integers } from "../ops/arithmetic.ts";
import { cut, join, pad, reshape } from "../ops/shape.ts";
import type { GraphTensor } from "./graph.ts";

export interface PackMember {
  readonly name: string;
  readonly shape: readonly number[];
}

/**
 * Numbers of a row. Members begin at a row, which is 64 bytes: TensorFlow then hands them out without copying, since
 * they are aligned as its own tensors are.
 */
const ROW = 16;

/**
 * Tensors one after another in one of [rows, 16], each filled up to whole rows with zeros. An optimizer that moves one
 * pack instead of two hundred weights is a graph of a tenth of the nodes, and a step without their small kernels.
 */
export class TensorPack {
  readonly members: readonly PackMember[];
  readonly shape: readonly [number, number];
  /** Rows of each member. */
  readonly #rows: readonly number[];

  constructor(members: readonly PackMember[]) {
    this.members = members;
    this.#rows = members.map(({ shape }) => Math.ceil(elementCount(shape) / ROW));
    this.shape = [this.#rows.reduce((sum, rows) => sum + rows, 0), ROW];
  }

  /** @param memberValue a member's value, of its shape */
  pack(memberValue: (member: PackMember) => HostTensor): HostTensor {
    const data = new Float32Array(elementCount(this.shape));
    let row = 0;
    this.members.forEach((member, i) => {
      data.set(memberValue(member).data, row * ROW);
      row += this.#rows[i]!;
    });
    return floatTensor(data, this.shape);
  }

  /** The members' values in their order: views of the pack's, since a run's state is five times its weights. */
  unpack({ data }: HostTensor): HostTensor[] {
    let row = 0;
    return this.members.map(({ shape }, i) => {
      const begin = row * ROW;
      row += this.#rows[i]!;
      return floatTensor((data as Float32Array).subarray(begin, begin + elementCount(shape)), shape);
    });
  }

  /** The members of a packed tensor, without a gradient. */
  split(packed: GraphTensor): GraphTensor[] {
    const { graph } = packed;
    const pieces = cut(packed, integers(graph, this.#rows), this.members.length, 0);
    return pieces.map((piece, i) => {
      const { shape } = this.members[i]!;
      const count = elementCount(shape);
      if (count % ROW === 0) return reshape(piece, shape);
      const [values] = cut(
        reshape(piece, [-1]),
        integers(graph, [count, this.#rows[i]! * ROW - count]),
        2,
        0,
      );
      return reshape(values!, shape);
    });
  }

  /** Packs tensors of the members' shapes, without a gradient. */
  join(tensors: readonly GraphTensor[]): GraphTensor {
    const rows = tensors.map((tensor, i) => {
      const missing = this.#rows[i]! * ROW - elementCount(this.members[i]!.shape);
      if (missing === 0) return reshape(tensor, [-1, ROW]);
      return reshape(pad(reshape(tensor, [-1]), missing), [-1, ROW]);
    });
    return rows.length === 1 ? rows[0]! : join(rows, 0, ROW);
  }
}
