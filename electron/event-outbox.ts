import type { StudioEvent } from "../core/contract/studio/studio-event.ts";

/** At most 20 messages a second. */
const PAUSE_MS = 50;

/**
 * Gathers events and hands them on: the first at once, those of the next 50 ms together. Of an overview, a list of runs
 * or a job's progress only the newest state is worth telling; training events of a run are joined.
 */
export class EventOutbox {
  readonly #deliver: (events: readonly StudioEvent[]) => void;
  #waiting: StudioEvent[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(deliver: (events: readonly StudioEvent[]) => void) {
    this.#deliver = deliver;
  }

  post(event: StudioEvent): void {
    this.#waiting = joined(this.#waiting, event);
    if (this.#timer) return;
    this.flush();
    this.#timer = setTimeout(() => this.#afterPause(), PAUSE_MS);
    this.#timer.unref();
  }

  /** Hands on what waits, at once. */
  flush(): void {
    const events = this.#waiting;
    this.#waiting = [];
    if (events.length > 0) this.#deliver(events);
  }

  #afterPause(): void {
    this.#timer = null;
    if (this.#waiting.length === 0) return;
    this.flush();
    this.#timer = setTimeout(() => this.#afterPause(), PAUSE_MS);
    this.#timer.unref();
  }
}

/** The waiting events with one more; what it makes out of date is gone. */
function joined(waiting: readonly StudioEvent[], event: StudioEvent): StudioEvent[] {
  if (event.type === "train") {
    const last = waiting.findIndex((other) => other.type === "train" && other.runId === event.runId);
    if (last < 0) return [...waiting, event];
    const before = waiting[last] as Extract<StudioEvent, { type: "train" }>;
    return waiting.with(last, { ...before, events: [...before.events, ...event.events] });
  }
  return [...waiting.filter((other) => !isReplacedBy(other, event)), event];
}

function isReplacedBy(older: StudioEvent, newer: StudioEvent): boolean {
  if (older.type === "job" && newer.type === "job") return older.job.id === newer.job.id;
  return (
    older.type === newer.type &&
    (newer.type === "project" || newer.type === "runs" || newer.type === "window")
  );
}
