import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { collectGarbage } from "../../../core/engine/collect-garbage.ts";

describe("collectGarbage", () => {
  it("gives back what nobody holds, and keeps what somebody does", async () => {
    const held = new Float32Array(1 << 20).fill(7);
    const forgotten = new WeakRef(new Float32Array(1 << 20));
    const kept = new WeakRef(held);
    // A weak reference keeps its object until the task that made it ends.
    await setImmediate();
    collectGarbage();
    expect(forgotten.deref()).toBeUndefined();
    expect(kept.deref()?.[0]).toBe(7);
    expect(held.at(-1)).toBe(7);
  });
});
