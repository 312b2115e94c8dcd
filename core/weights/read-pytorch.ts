import { buffer } from "node:stream/consumers";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { elementCount, floatTensor, type HostTensor } from "../engine/host-tensor.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { ELEMENT_TYPES, readElements } from "./element-type.ts";
import { isKind, type PickledStorage, type PickledTensor, type PickleValue } from "./pickle-value.ts";
import { PickleRefusedError, readPickle } from "./read-pickle.ts";
import { weightsError } from "./weights-error.ts";

/** Bytes: a pickle describes tensors and has none of their numbers in it. */
const LARGEST_PICKLE = 64 * 2 ** 20;
/** Elements of all tensors together: four times those of the largest YOLOv8. */
const MOST_ELEMENTS = 2 ** 28;

/** Where checkpoints keep the weights among other things, the best first. */
const WEIGHT_KEYS = ["state_dict", "model_state_dict", "ema", "model"];

/**
 * The tensors of a file that `torch.save` wrote (the zip format of PyTorch 1.6 and later), by name. Kernels are OIHW.
 * Nothing of the file is executed.
 * @throws BoresightError `weights-invalid`
 */
export async function readPytorch(path: string): Promise<Map<string, HostTensor>> {
  const archive = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((cause: unknown) => {
    throw weightsError(
      path,
      "it is not a zip file of torch.save; save its state_dict again with PyTorch 1.6 or newer",
      cause,
    );
  });
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of archive.eachEntry()) entries.set(entry.fileName, entry);
    return await new PytorchArchive(path, archive, entries).tensors();
  } catch (error) {
    throw error instanceof BoresightError ? error : weightsError(path, "it is damaged", error);
  } finally {
    archive.close();
  }
}

class PytorchArchive {
  readonly #path: string;
  readonly #archive: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #storages = new Map<string, Float32Array>();

  constructor(path: string, archive: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#path = path;
    this.#archive = archive;
    this.#entries = entries;
  }

  async tensors(): Promise<Map<string, HostTensor>> {
    const pickleName = [...this.#entries.keys()].find((name) => /(^|\/)data\.pkl$/.test(name));
    if (pickleName === undefined) throw weightsError(this.#path, "it has no data.pkl");
    const folder = pickleName.slice(0, -"data.pkl".length);
    await this.#refuseBigEndian(`${folder}byteorder`);
    const pickled = tensorsOf(this.#unpickle(await this.#read(pickleName, LARGEST_PICKLE)));
    if (pickled.size === 0) throw weightsError(this.#path, "it has no tensors with names");
    const elements = [...pickled.values()].reduce((sum, { shape }) => sum + elementCount(shape), 0);
    if (elements > MOST_ELEMENTS)
      throw weightsError(this.#path, `it has ${elements} numbers, more than any model here`);
    const tensors = new Map<string, HostTensor>();
    for (const [name, tensor] of pickled) {
      tensors.set(name, this.#view(name, tensor, await this.#storage(folder, tensor.storage)));
    }
    return tensors;
  }

  async #refuseBigEndian(name: string): Promise<void> {
    if (!this.#entries.has(name)) return;
    const order = (await this.#read(name, 16)).toString("latin1");
    if (order !== "little") throw weightsError(this.#path, `its byte order is "${order}"`);
  }

  #unpickle(data: Buffer): PickleValue {
    try {
      return readPickle(data);
    } catch (error) {
      if (!(error instanceof PickleRefusedError)) throw error;
      throw weightsError(
        this.#path,
        `${error.message}; save the model's state_dict() with torch.save`,
        error,
      );
    }
  }

  async #storage(folder: string, { key, type, length }: PickledStorage): Promise<Float32Array> {
    const known = this.#storages.get(key);
    if (known) return known;
    const bytes = length * ELEMENT_TYPES[type].bytes;
    const data = await this.#read(`${folder}data/${key}`, bytes);
    if (data.length !== bytes)
      throw weightsError(this.#path, `its data/${key} has ${data.length} bytes, not ${bytes}`);
    const values = readElements(data, type);
    this.#storages.set(key, values);
    return values;
  }

  #view(name: string, { offset, shape, strides }: PickledTensor, storage: Float32Array): HostTensor {
    const count = elementCount(shape);
    const last = shape.reduce((sum, size, axis) => sum + (size - 1) * strides[axis]!, offset);
    if (count > 0 && last >= storage.length) throw weightsError(this.#path, `${name} reaches past its data`);
    const data = new Float32Array(count);
    const index = new Array<number>(shape.length).fill(0);
    let place = offset;
    for (let i = 0; i < count; i++) {
      data[i] = storage[place]!;
      for (let axis = shape.length - 1; axis >= 0; axis--) {
        place += strides[axis]!;
        index[axis]! += 1;
        if (index[axis]! < shape[axis]!) break;
        place -= strides[axis]! * shape[axis]!;
        index[axis] = 0;
      }
    }
    return floatTensor(data, shape);
  }

  async #read(name: string, largest: number): Promise<Buffer> {
    const entry = this.#entries.get(name);
    if (!entry) throw weightsError(this.#path, `it has no ${name}`);
    if (entry.uncompressedSize > largest) throw weightsError(this.#path, `its ${name} is too large`);
    try {
      return await buffer(await this.#archive.openReadStreamPromise(entry));
    } catch (cause) {
      throw weightsError(this.#path, `its ${name} is damaged`, cause);
    }
  }
}

/** The tensors of a state_dict, or of the one inside a checkpoint. */
function tensorsOf(value: PickleValue): Map<string, PickledTensor> {
  if (!(value instanceof Map)) return new Map();
  for (const key of WEIGHT_KEYS) {
    const inner = value.get(key);
    if (inner instanceof Map) return tensorsOf(inner);
  }
  const tensors = new Map<string, PickledTensor>();
  for (const [name, item] of value) {
    if (typeof name === "string" && isKind(item, "tensor")) tensors.set(name, item);
  }
  return tensors;
}
