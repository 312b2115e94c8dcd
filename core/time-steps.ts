import { SAFE_KERNELS } from "./engine/kernel-choice.ts";
import { TimedDetector } from "./step-times.ts";

// The process of a calibration: `node time-steps.ts MODEL SIZE BATCH` takes a few training steps with the threads that its
// environment says, and prints the least of their seconds.

const STEPS = 3;

const model = process.argv[2]!;
const [side, images] = process.argv.slice(3).map(Number) as [number, number];
using detector = new TimedDetector(model, 3, SAFE_KERNELS);
// What else the machine did meanwhile says nothing of the threads.
console.log(`seconds ${Math.min(...detector.trainingSteps(side, images, STEPS))}`);
