import type { z } from "zod";
import { type ClassifierMessage, classifierRequestSchema } from "./classifier-messages.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { parentPort } from "./parent-port.ts";
import { trainClassifierRun } from "./train-classifier-run.ts";

// The process that trains a classifier: it hears `start` and `stop` from its supervisor, tells events, and writes them
// into the run's folder.

const stop = new AbortController();
const parent = parentPort();

parent.onMessage((message) => {
  const request = classifierRequestSchema.parse(message);
  if (request.type === "stop") stop.abort();
  else void start(request);
});
parent.onClose(() => stop.abort());

const tell = (message: ClassifierMessage): Promise<void> => parent.send(message);

type StartRequest = Extract<z.output<typeof classifierRequestSchema>, { type: "start" }>;

async function start({ folder, resume, shortage }: StartRequest): Promise<void> {
  try {
    const events = trainClassifierRun({
      folder,
      resume,
      ...(shortage ? { shortage } : {}),
      signal: stop.signal,
      onProblem: (message) => void tell({ type: "problem", message }),
      onProgress: (progress) => void tell({ type: "progress", ...progress }),
    });
    for await (const event of events) await tell({ type: "event", event });
  } catch (error) {
    const code = error instanceof BoresightError ? error.code : "engine-failed";
    const message = error instanceof Error ? error.message : String(error);
    await tell({ type: "event", event: { type: "failed", runId: folder, code, message } });
  }
  parent.close();
}
