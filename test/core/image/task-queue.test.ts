import { expect, it } from "vitest";
import { TaskQueue } from "../../../core/image/task-queue.ts";

it("runs so many tasks at a time, the last asked for first, those of the background when nobody waits", async () => {
  const queue = new TaskQueue(1);
  const order: string[] = [];
  let running = 0;
  const task = (name: string) => async (): Promise<string> => {
    expect(++running).toBe(1);
    await new Promise(setImmediate);
    order.push(name);
    running--;
    return name;
  };
  const results = await Promise.all([
    queue.run(task("first")),
    queue.run(task("background 1"), "background"),
    queue.run(task("background 2"), "background"),
    queue.run(task("second")),
    queue.run(task("third")),
  ]);
  expect(results).toEqual(["first", "background 1", "background 2", "second", "third"]);
  expect(order).toEqual(["first", "third", "second", "background 1", "background 2"]);
});

it("goes on after a task that failed", async () => {
  const queue = new TaskQueue(1);
  const failing = queue.run(() => Promise.reject(new Error("no")));
  const next = queue.run(async () => 7);
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe(7);
});
