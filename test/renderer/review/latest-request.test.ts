import { describe, expect, it } from "vitest";
import { LatestRequest } from "../../../renderer/review/latest-request.ts";

interface Sent {
  readonly input: number;
  answer(output: string): void;
  fail(error: Error): void;
}

function request(): { latest: LatestRequest<number, string>; sent: Sent[]; shown: string[] } {
  const sent: Sent[] = [];
  const shown: string[] = [];
  const latest = new LatestRequest<number, string>(
    (input) => new Promise((answer, fail) => sent.push({ input, answer, fail })),
    (input, output) => shown.push(`${input}: ${output}`),
    (input, error) => shown.push(`${input} failed: ${(error as Error).message}`),
  );
  return { latest, sent, shown };
}

/** Lets every promise that is settled run on. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe("a request of which the last wish counts", () => {
  it("sends one at a time, then the newest of what was wished meanwhile", async () => {
    const { latest, sent, shown } = request();
    for (const wish of [1, 2, 3, 4]) latest.ask(wish);
    expect(sent.map(({ input }) => input)).toEqual([1]);
    sent[0]!.answer("a");
    await settle();
    expect(sent.map(({ input }) => input)).toEqual([1, 4]);
    sent[1]!.answer("b");
    await settle();
    expect(shown).toEqual(["1: a", "4: b"]);
    expect(sent).toHaveLength(2);
  });

  it("goes on after a failure", async () => {
    const { latest, sent, shown } = request();
    latest.ask(1);
    latest.ask(2);
    sent[0]!.fail(new Error("disk"));
    await settle();
    sent[1]!.answer("b");
    await settle();
    expect(shown).toEqual(["1 failed: disk", "2: b"]);
  });

  it("drops an answer that was forgotten, and takes new wishes", async () => {
    const { latest, sent, shown } = request();
    latest.ask(1);
    latest.forget();
    sent[0]!.answer("a");
    await settle();
    latest.ask(2);
    sent[1]!.answer("b");
    await settle();
    expect(shown).toEqual(["2: b"]);
  });
});
