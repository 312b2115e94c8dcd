import { createInterface } from "node:readline";

type Request = Readonly<Record<string, unknown>> & { readonly type: string };
export type Handlers = Readonly<Record<string, (request: Request) => unknown>>;

/** Our workers' side of the talk with `Contestant`: answers lines until the input ends. */
export async function answerRequests(handlers: Handlers): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line) as Request;
    const reply = request.type === "memory" ? usage() : await handlers[request.type]!(request);
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
}

function usage(): Record<string, number> {
  const { maxRSS, userCPUTime, systemCPUTime, minorPageFault } = process.resourceUsage();
  return {
    bytes: maxRSS * 1024,
    userSeconds: userCPUTime / 1e6,
    systemSeconds: systemCPUTime / 1e6,
    pageFaults: minorPageFault,
  };
}
