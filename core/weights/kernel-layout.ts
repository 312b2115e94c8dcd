import { elementCount, floatTensor, type HostTensor } from "../engine/host-tensor.ts";

/** Axes of a PyTorch tensor in TensorFlow's order. */
const HWIO_OF_OIHW = [2, 3, 1, 0];
/** Depthwise: PyTorch's [C, 1, k, k] is TensorFlow's [k, k, C, 1]. */
const HWC1_OF_C1HW = [2, 3, 0, 1];

/** A kernel of PyTorch's layout as TensorFlow has it; anything that has not four axes stays as it is. */
export function fromPytorchLayout(tensor: HostTensor, depthwise = false): HostTensor {
  return tensor.shape.length === 4 ? permute(tensor, depthwise ? HWC1_OF_C1HW : HWIO_OF_OIHW) : tensor;
}

/** The tensor with its axes in another order. */
export function permute({ shape, data }: HostTensor, order: readonly number[]): HostTensor {
  const strides = shape.map((_, axis) => elementCount(shape.slice(axis + 1)));
  const outShape = order.map((axis) => shape[axis]!);
  const outStrides = order.map((axis) => strides[axis]!);
  const out = new Float32Array(data.length);
  const index = new Array<number>(order.length).fill(0);
  let place = 0;
  for (let i = 0; i < out.length; i++) {
    out[i] = data[place]!;
    for (let axis = order.length - 1; axis >= 0; axis--) {
      place += outStrides[axis]!;
      index[axis]! += 1;
      if (index[axis]! < outShape[axis]!) break;
      place -= outStrides[axis]! * outShape[axis]!;
      index[axis] = 0;
    }
  }
  return floatTensor(out, outShape);
}
