import { describe, expect, it } from "vitest";
import { deviceEnvironment } from "../../../electron/training/device-environment.ts";
import { deviceChoices, deviceChosen, trainsOnProcessor } from "../../../renderer/train/device-choice.ts";
import { memoryShares } from "../../../renderer/train/memory-shares.ts";

describe("what a run trains on", () => {
  it("is the processor where no GPU was found, and nothing else is offered", () => {
    expect(deviceChoices([])).toEqual([{ value: "automatic", label: "Processor" }]);
    expect(trainsOnProcessor("gpu:0", [])).toBe(true);
  });

  it("is chosen of the GPUs that were found, or the processor beside them", () => {
    const choices = deviceChoices(["RTX 4070", "RTX 3060"]);
    expect(choices.map(({ label }) => label)).toEqual(["Automatic", "RTX 4070", "RTX 3060", "Processor"]);
    expect(deviceChosen("gpu:1", choices)).toBe("gpu:1");
    expect(deviceChosen("gpu:2", choices)).toBe("automatic");
    expect(trainsOnProcessor("gpu:1", ["RTX 4070", "RTX 3060"])).toBe(false);
  });

  it("is told to the training process by what CUDA shows it", () => {
    expect(deviceEnvironment("automatic")).toEqual({});
    expect(deviceEnvironment("processor")).toEqual({ CUDA_VISIBLE_DEVICES: "-1" });
    expect(deviceEnvironment("gpu:1")).toEqual({ CUDA_VISIBLE_DEVICES: "1" });
  });
});

describe("what a run takes of the memory", () => {
  it("lies behind what others have, and says where it does not fit", () => {
    expect(memoryShares({ run: 4, total: 16, free: 12 })).toEqual({ others: 0.25, run: 0.25, fits: true });
    expect(memoryShares({ run: 20, total: 16, free: 12 })).toEqual({ others: 0.25, run: 0.75, fits: false });
  });
});
