import { ByteCursor } from "./byte-cursor.ts";
import { callGlobal, isKnownGlobal, storageOf } from "./pickle-globals.ts";
import { isKind, type PickleValue } from "./pickle-value.ts";

/** Why a pickle is refused, in words that end a sentence. */
export class PickleRefusedError extends Error {
  override readonly name = "PickleRefusedError";
}

type Opcode = (machine: PickleMachine) => void;

/**
 * Reads a pickle (docs.python.org/3/library/pickletools.html) that holds tensors, numbers, texts, lists and dictionaries,
 * and nothing else. No code of the file is run: other opcodes and other Python names are refused by name.
 * @throws PickleRefusedError
 */
export function readPickle(data: Uint8Array): PickleValue {
  const machine = new PickleMachine(data);
  try {
    while (!machine.stopped) {
      const code = machine.cursor.uint8();
      const opcode = OPCODES.get(code);
      if (!opcode)
        throw new PickleRefusedError(`its pickle uses opcode 0x${code.toString(16).padStart(2, "0")}`);
      opcode(machine);
    }
    return machine.pop();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError)
      throw new PickleRefusedError(`its pickle is damaged (${error.message})`);
    throw error;
  }
}

/** The stack, the marks on it and the memo that opcodes work with. */
class PickleMachine {
  readonly cursor: ByteCursor;
  readonly stack: PickleValue[] = [];
  readonly memo = new Map<number, PickleValue>();
  readonly #marks: number[] = [];
  #stopped = false;

  get stopped(): boolean {
    return this.#stopped;
  }

  stop(): void {
    this.#stopped = true;
  }

  constructor(data: Uint8Array) {
    this.cursor = new ByteCursor(data);
  }

  pop(): PickleValue {
    if (this.stack.length <= (this.#marks.at(-1) ?? 0)) throw new RangeError("the stack is empty");
    return this.stack.pop()!;
  }

  top(): PickleValue {
    if (this.stack.length === 0) throw new RangeError("the stack is empty");
    return this.stack.at(-1)!;
  }

  mark(): void {
    this.#marks.push(this.stack.length);
  }

  /** All values since the last mark, which goes. */
  popMarked(): PickleValue[] {
    const mark = this.#marks.pop();
    if (mark === undefined) throw new RangeError("there is no mark");
    return this.stack.splice(mark);
  }

  recall(key: number): void {
    const value = this.memo.get(key);
    if (value === undefined) throw new RangeError(`the memo has no ${key}`);
    this.stack.push(value);
  }

  pushTuple(count: number): void {
    const items = Array.from({ length: count }, () => this.pop()).reverse();
    this.stack.push({ kind: "tuple", items });
  }

  pushGlobal(name: string): void {
    if (!isKnownGlobal(name))
      throw new PickleRefusedError(`it holds the Python object ${name}, and only tensors are read`);
    this.stack.push({ kind: "global", name });
  }

  list(): PickleValue[] {
    const target = this.top();
    if (!Array.isArray(target)) throw new TypeError("a list is missing");
    return target;
  }

  setItems(items: readonly PickleValue[]): void {
    const target = this.top();
    if (!(target instanceof Map) || items.length % 2 === 1) throw new TypeError("a dictionary is missing");
    for (let i = 0; i < items.length; i += 2) target.set(items[i]!, items[i + 1]!);
  }

  reduce(): void {
    const [args, callable] = [this.pop(), this.pop()];
    if (!isKind(callable, "global") || !isKind(args, "tuple")) throw new TypeError("a call is malformed");
    const result = callGlobal(callable.name, args.items);
    if (result === undefined)
      throw new PickleRefusedError(`it calls ${callable.name} in a way that is not read`);
    this.stack.push(result);
  }

  /** Attributes of a dictionary (its `_metadata`) say nothing about weights. */
  build(): void {
    this.pop();
    if (!(this.top() instanceof Map))
      throw new TypeError("attributes are set on something else than a dictionary");
  }

  pushStorage(): void {
    const storage = storageOf(this.pop());
    if (storage === undefined) throw new PickleRefusedError("it keeps data in a way that is not read");
    this.stack.push(storage);
  }
}

const OPCODES: ReadonlyMap<number, Opcode> = new Map<number, Opcode>([
  [0x80, ({ cursor }) => void cursor.uint8()], // PROTO
  [0x95, ({ cursor }) => void cursor.bytes(8)], // FRAME
  [0x2e, (machine) => machine.stop()], // STOP
  [0x28, (machine) => machine.mark()], // MARK
  [0x7d, ({ stack }) => void stack.push(new Map())], // EMPTY_DICT
  [0x5d, ({ stack }) => void stack.push([])], // EMPTY_LIST
  [0x29, ({ stack }) => void stack.push({ kind: "tuple", items: [] })], // EMPTY_TUPLE
  [0x4e, ({ stack }) => void stack.push(null)], // NONE
  [0x88, ({ stack }) => void stack.push(true)], // NEWTRUE
  [0x89, ({ stack }) => void stack.push(false)], // NEWFALSE
  [0x4b, ({ stack, cursor }) => void stack.push(cursor.uint8())], // BININT1
  [0x4d, ({ stack, cursor }) => void stack.push(cursor.uint16())], // BININT2
  [0x4a, ({ stack, cursor }) => void stack.push(cursor.int32())], // BININT
  [0x8a, ({ stack, cursor }) => void stack.push(longInteger(cursor.bytes(cursor.uint8())))], // LONG1
  [0x47, ({ stack, cursor }) => void stack.push(cursor.float64BigEndian())], // BINFLOAT
  [0x58, ({ stack, cursor }) => void stack.push(cursor.text(cursor.uint32()))], // BINUNICODE
  [0x8c, ({ stack, cursor }) => void stack.push(cursor.text(cursor.uint8()))], // SHORT_BINUNICODE
  [0x71, (machine) => void machine.memo.set(machine.cursor.uint8(), machine.top())], // BINPUT
  [0x72, (machine) => void machine.memo.set(machine.cursor.uint32(), machine.top())], // LONG_BINPUT
  [0x94, (machine) => void machine.memo.set(machine.memo.size, machine.top())], // MEMOIZE
  [0x68, (machine) => machine.recall(machine.cursor.uint8())], // BINGET
  [0x6a, (machine) => machine.recall(machine.cursor.uint32())], // LONG_BINGET
  [0x85, (machine) => machine.pushTuple(1)], // TUPLE1
  [0x86, (machine) => machine.pushTuple(2)], // TUPLE2
  [0x87, (machine) => machine.pushTuple(3)], // TUPLE3
  [0x74, (machine) => void machine.stack.push({ kind: "tuple", items: machine.popMarked() })], // TUPLE
  [0x63, (machine) => machine.pushGlobal(`${machine.cursor.line()}.${machine.cursor.line()}`)], // GLOBAL
  [0x93, stackGlobal], // STACK_GLOBAL
  [0x51, (machine) => machine.pushStorage()], // BINPERSID
  [0x52, (machine) => machine.reduce()], // REDUCE
  [0x62, (machine) => machine.build()], // BUILD
  [0x73, setItem], // SETITEM
  [0x75, (machine) => machine.setItems(machine.popMarked())], // SETITEMS
  [0x61, append], // APPEND
  [0x65, appends], // APPENDS
]);

function stackGlobal(machine: PickleMachine): void {
  const [name, module] = [machine.pop(), machine.pop()];
  if (typeof name !== "string" || typeof module !== "string") throw new TypeError("a name is malformed");
  machine.pushGlobal(`${module}.${name}`);
}

function setItem(machine: PickleMachine): void {
  const [value, key] = [machine.pop(), machine.pop()];
  machine.setItems([key, value]);
}

function append(machine: PickleMachine): void {
  const value = machine.pop();
  machine.list().push(value);
}

function appends(machine: PickleMachine): void {
  const values = machine.popMarked();
  for (const value of values) machine.list().push(value);
}

/** Little-endian two's complement of any length. */
function longInteger(bytes: Uint8Array): number {
  const value = bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return Number(BigInt.asIntN(Math.max(1, bytes.length * 8), value));
}
