import type { GraphTensor, GraphVariable } from "../graph/graph.ts";

// Changes of variables. Each returns a token for `after`: nothing runs them but a fetch that comes after.

const FLOAT = { dtype: { type: "float32" } } as const;

export const assign = (
  { handle }: GraphVariable,
  value: GraphTensor,
  after: readonly GraphTensor[] = [],
): GraphTensor => handle.graph.action("AssignVariableOp", [handle, value], FLOAT, after);

export const assignAdd = (
  { handle }: GraphVariable,
  value: GraphTensor,
  after: readonly GraphTensor[] = [],
): GraphTensor => handle.graph.action("AssignAddVariableOp", [handle, value], FLOAT, after);

export const assignSubtract = (
  { handle }: GraphVariable,
  value: GraphTensor,
  after: readonly GraphTensor[] = [],
): GraphTensor => handle.graph.action("AssignSubVariableOp", [handle, value], FLOAT, after);
