import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import type { ClassifierEvent, TrainEvent } from "../contract/train-event.ts";
import { appendLine } from "./append-line.ts";
import { continueStory, type RunStory, UNTOLD } from "./run-story.ts";

const LINE_FEED = 0x0a;

/** A run's `events.jsonl`: appended to by its supervisor, read by whoever shows the run, also while it grows. */
export class RunLog {
  readonly path: string;
  #story = UNTOLD;
  /** Bytes that the story has taken in. */
  #read = 0;

  constructor(runFolder: string) {
    this.path = join(runFolder, "events.jsonl");
  }

  /** Writes an event down, unless it is a step: those are too many, and gone with the moment. */
  append(event: TrainEvent | ClassifierEvent): void {
    if (event.type === "step") return;
    appendLine(this.path, event);
  }

  /** What the file tells by now; reads only what has come since the last call. */
  story(): RunStory {
    const text = this.#takeNewLines();
    for (const line of text.split("\n")) {
      const event = parsed(line);
      if (event) this.#story = continueStory(this.#story, event);
    }
    return this.#story;
  }

  #takeNewLines(): string {
    return this.#open((file, size) => {
      if (size < this.#read) {
        this.#read = 0;
        this.#story = UNTOLD;
      }
      const bytes = Buffer.alloc(size - this.#read);
      const got = readSync(file, bytes, 0, bytes.length, this.#read);
      const end = bytes.lastIndexOf(LINE_FEED, got - 1) + 1;
      this.#read += end;
      return bytes.toString("utf8", 0, end);
    }, "");
  }

  #open<T>(body: (file: number, size: number) => T, whereThereIsNone: T): T {
    let file: number;
    try {
      file = openSync(this.path, "r");
    } catch {
      // A run that has not begun has no file.
      return whereThereIsNone;
    }
    try {
      return body(file, fstatSync(file).size);
    } finally {
      closeSync(file);
    }
  }
}

/** undefined for an empty line, and for one that a kill has cut. */
function parsed(line: string): TrainEvent | undefined {
  if (line === "") return undefined;
  try {
    return JSON.parse(line) as TrainEvent;
  } catch {
    return undefined;
  }
}
