import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { BoresightError } from "../../errors/boresight-error.ts";
import { DTYPES, loadBinding, type TensorFlowBinding } from "../binding.ts";
import type { HostTensor } from "../host-tensor.ts";
import type { Graph, GraphTensor } from "./graph.ts";
import { referenceOf } from "./graph.ts";
import { encodeSavedModel, SAVED_MODEL_TAG } from "./saved-model.ts";

/** TensorFlow's allocator says the first; oneDNN the others, where it cannot have room for a kernel's code or work. */
const OUT_OF_MEMORY = /OOM when allocating|could not create a (primitive|memory)|bad_alloc/;

/** Values for placeholders, by name. */
export type Feeds = Readonly<Record<string, HostTensor>>;

/**
 * A graph compiled by TensorFlow, with the values of its variables. `run` blocks the thread until the result is there;
 * its place is a process of its own. Close it to free what it holds.
 */
export class Session {
  readonly #binding: TensorFlowBinding;
  readonly #id: number;
  #closed = false;

  /** @throws BoresightError `engine-missing`, or `engine-failed` when TensorFlow refuses the graph. */
  constructor(graph: Graph) {
    this.#binding = loadBinding();
    const folder = mkdtempSync(join(tmpdir(), "boresight-graph-"));
    try {
      writeFileSync(join(folder, "saved_model.pb"), encodeSavedModel(graph.nodes));
      this.#id = this.#binding.loadSavedModel(folder + sep, SAVED_MODEL_TAG);
    } catch (cause) {
      throw new BoresightError(
        "engine-failed",
        "TensorFlow could not load the graph; run `npx boresight doctor`.",
        {},
        { cause },
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /**
   * Computes the fetched tensors.
   * @throws BoresightError `out-of-memory`, or `engine-failed` with TensorFlow's words as cause
   */
  run(feeds: Feeds, fetches: readonly GraphTensor[]): HostTensor[] {
    const binding = this.#binding;
    const names = Object.keys(feeds);
    const inputs: number[] = [];
    try {
      for (const name of names) {
        const { shape, dtype, data } = feeds[name]!;
        inputs.push(binding.createTensor(shape, DTYPES[dtype], data));
      }
      const outputs = binding.runSavedModel(
        this.#id,
        inputs,
        names.map((name) => `${name}:0`).join(","),
        fetches.map(referenceOf).join(","),
      );
      return outputs.map(({ id, shape, dtype }) => {
        const data = binding.tensorDataSync(id);
        binding.deleteTensor(id);
        return { shape, dtype: hostDType(dtype), data };
      });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      if (OUT_OF_MEMORY.test(reason)) {
        throw new BoresightError(
          "out-of-memory",
          "There is not enough memory for so many images at once; close other programs, or train with a smaller batch or image size.",
          { reason: reason.slice(0, 400) },
          { cause },
        );
      }
      throw new BoresightError("engine-failed", `TensorFlow stopped: ${reason.slice(0, 400)}`, {}, { cause });
    } finally {
      for (const id of inputs) binding.deleteTensor(id);
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#binding.deleteSavedModel(this.#id);
  }
}

export function hostDType(dtype: number): HostTensor["dtype"] {
  if (dtype === DTYPES.float32) return "float32";
  if (dtype === DTYPES.int32) return "int32";
  if (dtype === DTYPES.uint8) return "uint8";
  if (dtype === DTYPES.bool) return "bool";
  throw new Error(`engine: tensors of type ${dtype} do not cross into JavaScript`);
}
