import { type Errand, type ErrandMessage, errandSchema } from "./errand-messages.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { makeSample } from "./make-sample.ts";
import { measureSteps } from "./measure-steps.ts";
import { parentPort } from "./parent-port.ts";
import { weightsReport } from "./weights-report.ts";

// A process for one errand: it computes for seconds, which the studio's own process never does.

const parent = parentPort();

parent.onMessage((message) => void run(errandSchema.parse(message)));
parent.onClose(() => process.exit());

async function run(errand: Errand): Promise<void> {
  try {
    await tell(await resultOf(errand));
  } catch (error) {
    const code = error instanceof BoresightError ? error.code : "engine-failed";
    await tell({ type: "failed", code, message: error instanceof Error ? error.message : String(error) });
  }
  parent.close();
}

async function resultOf(errand: Errand): Promise<ErrandMessage> {
  if (errand.type === "weights") {
    return { type: "weights", report: await weightsReport(errand.file, errand.classes) };
  }
  if (errand.type === "steps") {
    return { type: "steps", times: await measureSteps(errand.config, errand.classes) };
  }
  await makeSample(errand.folder, (done, total) => void tell({ type: "progress", done, total }));
  return { type: "sample" };
}

function tell(message: ErrandMessage): Promise<void> {
  return parent.send(message);
}
