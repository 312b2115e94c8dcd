import { makeAirfield } from "../../core/demo/make-airfield.ts";
import type { RunningStudio } from "./launch-studio.ts";

/** 24 small scenes of three classes, to train on and to validate with; resolves with its data.yaml. */
export async function makeAirfieldSet(folder: string): Promise<string> {
  const { dataYaml } = await makeAirfield({
    folder,
    seed: 3,
    scenes: 24,
    classes: 3,
    size: 128,
    shares: { train: 0.75, val: 0.25, test: 0 },
  });
  return dataYaml;
}

/** A new project with the set in it. */
export async function importSet(studio: RunningStudio, project: string, dataYaml: string): Promise<void> {
  await studio.request("project.create", { folder: project });
  await studio.request("project.import", { source: dataYaml });
}
