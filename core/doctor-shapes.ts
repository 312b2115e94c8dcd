import type { ConvolutionShape } from "./engine/kernel-check/convolution-shape.ts";
import { convolutionShapes } from "./model/convolution-shapes.ts";

/** Models whose kernels are checked before anybody trains; the larger ones' when one is first trained. */
const MODELS = ["yolov8n", "mbconv-yolov8n", "mbconv-only-yolov8n", "fused-yolov8n"] as const;

/** The head's channels follow the number of classes; few and many behave alike in kernels of whole blocks. */
const CLASSES = 80;

/** Shapes of the smallest models' convolutions. */
export function doctorShapes(): ConvolutionShape[] {
  return MODELS.flatMap((model) => convolutionShapes(model, CLASSES));
}
