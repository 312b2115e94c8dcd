import type { ChildExit, ChildHandle, LaunchProcess } from "./child-handle.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import type { ReviewAnswers } from "./review-answers.ts";
import type { ReviewAnswer, ReviewChannel, ReviewQuestion } from "./review-messages.ts";

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Measures a project's runs in a process of its own, so that who asks is never held up: opening the review of a large
 * split takes seconds. Starts with the first question, and again after it died.
 */
export class ReviewProcess implements Disposable {
  readonly #projectFolder: string;
  readonly #launch: LaunchProcess;
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildHandle | null = null;
  #asked = 0;

  constructor(projectFolder: string, launch: LaunchProcess) {
    this.#projectFolder = projectFolder;
    this.#launch = launch;
  }

  /**
   * @throws BoresightError what answering throws: `run-not-found`, `predictions-missing`, `disk`; `review-process-died`
   * when the process ends before it answers.
   */
  ask<Channel extends ReviewChannel>(
    channel: Channel,
    input: Parameters<ReviewAnswers[Channel]>[0],
  ): Promise<Awaited<ReturnType<ReviewAnswers[Channel]>>> {
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Waiting["resolve"], reject });
      this.#send({ type: "ask", id, channel, input });
    });
  }

  [Symbol.dispose](): void {
    this.#child?.kill();
  }

  #send(question: ReviewQuestion): void {
    this.#child ??= this.#start();
    this.#child.send(question);
  }

  #start(): ChildHandle {
    const child = this.#launch("serve-review");
    child.onMessage((message) => this.#hear(message as ReviewAnswer));
    child.onExit((exit) => this.#end(child, exit));
    const opening: ReviewQuestion = { type: "open", projectFolder: this.#projectFolder };
    child.send(opening);
    return child;
  }

  #hear(answer: ReviewAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.ok) waiting?.resolve(answer.value);
    else waiting?.reject(failureOf(answer));
  }

  #end(child: ChildHandle, exit: ChildExit): void {
    if (this.#child === child) this.#child = null;
    for (const { reject } of this.#waiting.values()) reject(died(exit));
    this.#waiting.clear();
  }
}

function failureOf({ code, message, facts }: Extract<ReviewAnswer, { ok: false }>): Error {
  return code === null ? new Error(message) : new BoresightError(code, message, facts);
}

function died(exit: ChildExit): BoresightError {
  return new BoresightError(
    "review-process-died",
    `The process that measures runs ended without a word (${exit.signal ?? `exit code ${exit.code}`}), perhaps for lack of memory; close other programs and try again.`,
    { ...exit },
  );
}
