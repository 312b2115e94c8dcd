import { createRequire } from "node:module";
import { DTYPES, type TensorFlowBinding } from "../binding.ts";

// Runs in a process of its own: loads the addon named by the first argument, adds two numbers with it and prints what
// it is. Libraries that do not fit the machine end this process, and only this one.

const [path = ""] = process.argv.slice(2);
const binding = createRequire(import.meta.url)(path) as TensorFlowBinding;
const one = binding.createTensor([1], DTYPES.float32, Float32Array.of(1));
const float32 = { name: "T", type: binding.TF_ATTR_TYPE, value: DTYPES.float32 };
const [sum] = binding.executeOp("AddV2", [float32], [one, one], 1);
const result = binding.tensorDataSync(sum!.id)[0];
if (result !== 2) throw new Error(`TensorFlow says that 1 + 1 is ${result}`);
console.log(JSON.stringify({ tensorflow: binding.TF_Version, usesGpu: binding.isUsingGpuDevice() }));
