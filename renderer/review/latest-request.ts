/**
 * Asks for what was wanted last, one request at a time: while one is on its way only the newest wish waits, and an answer
 * that a newer wish has overtaken is still shown, so that figures move while a slider is dragged.
 */
export class LatestRequest<Input, Output> {
  readonly #send: (input: Input) => Promise<Output>;
  readonly #answered: (input: Input, output: Output) => void;
  readonly #failed: (input: Input, error: unknown) => void;
  #waiting: { readonly input: Input } | null = null;
  #busy = false;
  #epoch = 0;

  constructor(
    send: (input: Input) => Promise<Output>,
    answered: (input: Input, output: Output) => void,
    failed: (input: Input, error: unknown) => void,
  ) {
    this.#send = send;
    this.#answered = answered;
    this.#failed = failed;
  }

  ask(input: Input): void {
    this.#waiting = { input };
    if (!this.#busy) void this.#run();
  }

  /** Answers that are still to come are dropped; a later `ask` begins anew. */
  forget(): void {
    this.#waiting = null;
    this.#epoch++;
  }

  async #run(): Promise<void> {
    this.#busy = true;
    while (this.#waiting) {
      const { input } = this.#waiting;
      this.#waiting = null;
      await this.#one(input, this.#epoch);
    }
    this.#busy = false;
  }

  async #one(input: Input, epoch: number): Promise<void> {
    try {
      const output = await this.#send(input);
      if (epoch === this.#epoch) this.#answered(input, output);
    } catch (error) {
      if (epoch === this.#epoch) this.#failed(input, error);
    }
  }
}
