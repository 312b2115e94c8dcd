import { createInterface } from "node:readline";
import type { ContestantUsage } from "./contestant.ts";

type Request = Readonly<Record<string, unknown>> & { readonly type: string };
export type Handlers = Readonly<Record<string, (request: Request) => unknown>>;

/** Our workers' side of the talk with `Contestant`: answers lines until the input ends. */
export async function answerRequests(handlers: Handlers): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line) as Request;
    const reply = request.type === "usage" ? usage() : await handlers[request.type]!(request);
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
}

function usage(): ContestantUsage {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  return { peakBytes: maxRSS * 1024, processorSeconds: (userCPUTime + systemCPUTime) / 1e6 };
}
