interface Task {
  readonly run: () => Promise<void>;
}

/**
 * Runs tasks, so many at a time. What was asked for last comes first: it is what a person who scrolls looks at. Tasks of
 * the background wait until nobody else does.
 */
export class TaskQueue {
  readonly #atOnce: number;
  readonly #wanted: Task[] = [];
  readonly #background: Task[] = [];
  #running = 0;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  run<Value>(body: () => Promise<Value>, priority: "wanted" | "background" = "wanted"): Promise<Value> {
    return new Promise((resolve, reject) => {
      const task = { run: () => body().then(resolve, reject) };
      if (priority === "wanted") this.#wanted.push(task);
      else this.#background.unshift(task);
      this.#next();
    });
  }

  #next(): void {
    if (this.#running >= this.#atOnce) return;
    const task = this.#wanted.pop() ?? this.#background.pop();
    if (!task) return;
    this.#running++;
    void task.run().finally(() => {
      this.#running--;
      this.#next();
    });
  }
}
