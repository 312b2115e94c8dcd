import type { DoctorMessage } from "./doctor-messages.ts";
import { doctorShapes } from "./doctor-shapes.ts";
import { examineMachine } from "./engine/doctor/examine-machine.ts";
import { parentPort } from "./parent-port.ts";

// The doctor's process: it loads TensorFlow to see whether it can, which the studio's own process never does.

const parent = parentPort();

async function examine(): Promise<DoctorMessage> {
  try {
    return { type: "report", report: await examineMachine({ shapes: doctorShapes(), fresh: false }) };
  } catch (error) {
    return { type: "failed", message: error instanceof Error ? error.message : String(error) };
  }
}

await parent.send(await examine());
parent.close();
