import { describe, expect, it } from "vitest";
import {
  LEARNING_RATE_DECAYS,
  OPTIMIZERS,
  REGULARISATIONS,
  SCHEDULES,
  STAGE_BATCHES,
  trainConfigSchema,
} from "../../../core/contract/train-config.ts";
import { detectorNames } from "../../../core/model/detector-spec.ts";
import {
  changesOf,
  configOf,
  defaultOf,
  SETTING_GROUPS,
  settingProblems,
  settingText,
  summariseSettings,
  withSetting,
} from "../../../renderer/train/setting-values.ts";
import type { TrainSetting } from "../../../renderer/train/train-setting.ts";

const defaults = trainConfigSchema.parse({});
const settings = SETTING_GROUPS.flatMap((group) => group.settings);
const setting = (path: string): TrainSetting => settings.find((candidate) => candidate.path === path)!;

function leaves(value: object, prefix = ""): string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    inner !== null && typeof inner === "object" ? leaves(inner, `${prefix}${key}.`) : [prefix + key],
  );
}

describe("the settings of the advanced panel", () => {
  it("are all that a run's configuration has, each once; the table of stages has an editor of its own", () => {
    const { stageTable, ...others } = defaults;
    expect(stageTable).toBeNull();
    expect(settings.map(({ path }) => path).toSorted()).toEqual(leaves(others).toSorted());
  });

  it("are each explained in one sentence", () => {
    const odd = settings.filter(({ explanation }) => !/^[A-Z].{20,}\.$/.test(explanation));
    expect(odd).toEqual([]);
  });

  it("offer every choice that the schema knows", () => {
    const values = (path: string): string[] => {
      const { control } = setting(path);
      return control.kind === "choice" ? control.options.map(({ value }) => value) : [];
    };
    expect(values("schedule").toSorted()).toEqual([...SCHEDULES].sort());
    expect(values("regularisation").toSorted()).toEqual([...REGULARISATIONS].sort());
    expect(values("stageBatch").toSorted()).toEqual([...STAGE_BATCHES].sort());
    expect(values("optimizer").toSorted()).toEqual([...OPTIMIZERS].sort());
    expect(values("learningRateDecay").toSorted()).toEqual([...LEARNING_RATE_DECAYS].sort());
    expect(values("model").toSorted()).toEqual(detectorNames().sort());
  });

  it.each(settings)("let $path be set to what its field allows", ({ path, control }) => {
    const values =
      control.kind === "number"
        ? [control.min, control.max]
        : control.kind === "text"
          ? ["run-0001"]
          : control.options.map(({ value }) => value);
    for (const value of values) {
      const changes = withSetting({}, path, value);
      expect(settingProblems(changes), `${path} = ${value}`).toEqual(new Map());
    }
  });

  it("say what leaving them open means, exactly where they may be left open", () => {
    const open = settings.filter(({ path }) => settingProblems({ [path]: null }).size === 0);
    const said = settings.filter(({ automatic }) => automatic !== undefined);
    expect(said.map(({ path }) => path)).toEqual(open.map(({ path }) => path));
  });
});

describe("changed settings", () => {
  it("come back to nothing when they are set to their default", () => {
    const changes = withSetting({}, "augmentation.mixup", 0.2);
    expect(changes).toEqual({ "augmentation.mixup": 0.2 });
    expect(withSetting(changes, "augmentation.mixup", defaultOf("augmentation.mixup"))).toEqual({});
  });

  it("make a configuration in which all else is at its default", () => {
    const changes = { "augmentation.mixup": 0.2, "lastRegularisers.dropout": 0.5, imageSize: 640 } as const;
    expect(trainConfigSchema.parse(configOf(changes, 30))).toEqual({
      ...defaults,
      epochs: 30,
      imageSize: 640,
      augmentation: { ...defaults.augmentation, mixup: 0.2 },
      lastRegularisers: { ...defaults.lastRegularisers, dropout: 0.5 },
    });
  });

  it("are found again in a run's configuration", () => {
    const changes = { "augmentation.flipVertical": 0.5, learningRate: 0.002, schedule: "fixed" } as const;
    expect(changesOf(trainConfigSchema.parse(configOf(changes, 240)))).toEqual(changes);
  });

  it("tell which of them the schema refuses, and why", () => {
    const problems = settingProblems({ imageSize: 100, "augmentation.mosaic": 2 });
    expect([...problems.keys()]).toEqual(["imageSize", "augmentation.mosaic"]);
    expect(problems.get("imageSize")).toMatch(/multiple of 32/);
  });

  it("are summed up in a line, or the recipe where there are none", () => {
    expect(summariseSettings({ batchSize: 8, regularisation: "constant" })).toBe(
      "Batch 8, Regularisation Constant",
    );
    expect(summariseSettings({})).toBe(
      "Automatic optimizer, images of 320 px in 4 stages, batch 16, mosaic, flips, averaged weights, seed 0",
    );
  });

  it("are written as a person reads them", () => {
    expect(settingText(setting("learningRate"), null)).toBe("The optimizer's own");
    expect(settingText(setting("learningRateDecay"), "cosine")).toBe("Cosine");
    expect(settingText(setting("imageSize"), 320)).toBe("320 px");
    expect(settingText(setting("firstRegularisers.dropout"), 1 / 3)).toBe("0.3333");
  });
});
