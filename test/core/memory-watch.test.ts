import { describe, expect, it } from "vitest";
import type { EpochDone, StageStarted } from "../../core/contract/train-event.ts";
import { MemoryWatch } from "../../core/memory-watch.ts";

const STAGE: StageStarted = {
  type: "stage",
  stage: 0,
  stages: 1,
  epoch: 0,
  imageSize: 320,
  regularisers: {},
};

const EPOCH: EpochDone = {
  type: "epoch",
  epoch: 1,
  epochs: 3,
  stage: 0,
  imageSize: 320,
  loss: { box: 1, classification: 1, distribution: 1 },
  learningRate: 0.001,
  imagesPerSecond: 10,
  seconds: 1,
  elapsedSeconds: 1,
  etaSeconds: 2,
  fitness: 0,
  best: false,
  memoryBytes: 1e9,
  imagesAtOnce: 1,
  precision: 0,
  recall: 0,
  map50: 0,
  map50To95: 0,
  classes: [],
};

describe("the death of a training process", () => {
  it("asks for half as many images at once after a crash, down to one", () => {
    const watch = new MemoryWatch(4, () => 0);
    watch.hear(STAGE);
    const next = (): number | undefined => {
      const shortage = watch.afterDeath({ code: null, signal: "SIGSEGV" });
      if (shortage) watch.hear(shortage);
      return shortage?.imagesAtOnce;
    };
    expect([next(), next(), next()]).toEqual([2, 1, undefined]);
  });

  it("counts the images of the stage's batch, and no more pixels than memory did for before", () => {
    const watch = new MemoryWatch(16, () => 0);
    watch.hear({ ...STAGE, imageSize: 128, batchSize: 96 });
    const shortage = watch.afterDeath({ code: null, signal: "SIGSEGV" })!;
    expect(shortage).toMatchObject({ imageSize: 128, imagesAtOnce: 48 });
    watch.hear(shortage);
    watch.hear({ ...STAGE, imageSize: 320, batchSize: 16 });
    expect(watch.afterDeath({ code: null, signal: "SIGSEGV" })).toMatchObject({
      imageSize: 320,
      imagesAtOnce: 4,
    });
  });

  it("is a person's doing where the system has killed nothing", () => {
    let kills = 3;
    const watch = new MemoryWatch(16, () => kills);
    watch.hear(STAGE);
    expect(watch.afterDeath({ code: null, signal: "SIGKILL" })).toBeUndefined();
    kills++;
    expect(watch.afterDeath({ code: null, signal: "SIGKILL" })).toMatchObject({
      imageSize: 320,
      imagesAtOnce: 8,
    });
    expect(watch.afterDeath({ code: null, signal: "SIGKILL" })).toBeUndefined();
  });

  it("is told for what it was: memory where the system killed it or it had nearly all, else somebody's doing", () => {
    let kills = 3;
    const killed = { code: null, signal: "SIGKILL" };
    const watch = new MemoryWatch(1, () => kills);
    watch.hear(STAGE);
    expect(watch.causeOf(killed)).toBe("outside");
    expect(watch.causeOf({ code: null, signal: "SIGSEGV" })).toBe("unknown");
    kills++;
    expect(watch.afterDeath(killed)).toBeUndefined();
    expect(watch.causeOf(killed)).toBe("memory");
    const counted = new MemoryWatch(1, () => 0);
    counted.hear({ ...EPOCH, memoryBytes: 15e9 });
    expect(counted.causeOf(killed, 16e9)).toBe("memory");
    expect(counted.causeOf(killed, 64e9)).toBe("outside");
  });

  it("says nothing of memory before the first stage, or after an exit of its own", () => {
    const watch = new MemoryWatch(16, () => 0);
    expect(watch.afterDeath({ code: null, signal: "SIGSEGV" })).toBeUndefined();
    watch.hear(STAGE);
    expect(watch.afterDeath({ code: 1, signal: null })).toBeUndefined();
  });
});
