import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Job, StudioEvent } from "../../core/contract/studio/studio-event.ts";
import type { TrainEvent } from "../../core/contract/train-event.ts";
import { EventOutbox } from "../../electron/event-outbox.ts";

const job = (id: string, done: number): StudioEvent => ({
  type: "job",
  job: {
    id,
    kind: "import",
    title: "Import",
    done,
    total: 9,
    etaSeconds: null,
    state: "running",
    error: null,
  } satisfies Job,
});
const stepped = (step: number): TrainEvent => ({ type: "step", step }) as unknown as TrainEvent;

function outbox(): { box: EventOutbox; sent: StudioEvent[][] } {
  const sent: StudioEvent[][] = [];
  return { box: new EventOutbox((events) => sent.push([...events])), sent };
}

describe("EventOutbox", () => {
  it("hands the first event on at once, and those that follow together", async () => {
    const { box, sent } = outbox();
    box.post(job("a", 1));
    expect(sent).toHaveLength(1);
    box.post(job("b", 1));
    box.post({ type: "command", command: "app.undo" });
    expect(sent).toHaveLength(1);
    await pause(120);
    expect(sent.slice(1).flat()).toEqual([job("b", 1), { type: "command", command: "app.undo" }]);
  });

  it("tells of a job only its newest state, and joins a run's training events", () => {
    const { box, sent } = outbox();
    box.post({ type: "command", command: "first" });
    for (let done = 0; done < 5; done++) box.post(job("a", done));
    for (let step = 0; step < 3; step++)
      box.post({ type: "train", runId: "run-0001", events: [stepped(step)] });
    box.post({ type: "train", runId: "run-0002", events: [stepped(9)] });
    box.flush();
    expect(sent[1]).toEqual([
      job("a", 4),
      { type: "train", runId: "run-0001", events: [stepped(0), stepped(1), stepped(2)] },
      { type: "train", runId: "run-0002", events: [stepped(9)] },
    ]);
  });

  it("loses no event that says something of its own", () => {
    const { box, sent } = outbox();
    const notices = ["one", "two", "three"].map(
      (message): StudioEvent => ({ type: "notice", kind: "info", message }),
    );
    for (const notice of notices) box.post(notice);
    box.flush();
    expect(sent.flat()).toEqual(notices);
  });
});
