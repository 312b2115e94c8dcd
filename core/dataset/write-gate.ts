/**
 * Shut while a thread of its own writes the project: whoever would write meanwhile waits here, instead of blocking its
 * own thread at the database's lock. Reading needs no gate.
 */
export class WriteGate {
  #shut: Promise<void> | null = null;
  readonly #waiting: (() => void)[] = [];

  /** Runs `body` as soon as it stands open; nobody can shut it between. */
  async run<Value>(body: () => Value): Promise<Awaited<Value>> {
    while (this.#shut) await this.#shut;
    return await body();
  }

  async opened(): Promise<void> {
    while (this.#shut) await this.#shut;
  }

  /** Runs `body` at once where it stands open, else when it does, in the order of the calls. */
  whenOpen(body: () => void): void {
    if (this.#shut) this.#waiting.push(body);
    else body();
  }

  /** Shut until `work` has ended; it has to stand open. */
  shutDuring<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = work();
    this.#shut = result.then(
      () => this.#reopen(),
      () => this.#reopen(),
    );
    return result;
  }

  #reopen(): void {
    this.#shut = null;
    // One of them may throw; those behind it are heard none the less.
    for (const body of this.#waiting.splice(0)) queueMicrotask(body);
  }
}
