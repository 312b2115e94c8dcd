import { statSync } from "node:fs";
import type { WeightsFit, WeightsReport } from "./contract/studio/weights-report.ts";
import { fitInitialWeights } from "./initial-weights.ts";
import { detectorNames } from "./model/detector-spec.ts";
import { readWeights } from "./weights/read-weights.ts";
import { weightsError } from "./weights/weights-error.ts";

/** Models and tensors that a person is told of. */
const MOST_FITS = 4;
const MOST_NAMED = 4;
/** A model of which less fits would begin at random as good as wholly. */
const LEAST_SHARE = 0.1;

/**
 * Looks at a file of weights before a run begins with it: which models it fits, and how much of each.
 * @throws BoresightError `weights-invalid` when it cannot be read or fits no model.
 */
export async function weightsReport(file: string, classes: number): Promise<WeightsReport> {
  const source = await readWeights(file);
  const fits = detectorNames()
    .map((model): WeightsFit => {
      const { values, misfits } = fitInitialWeights(source, model, classes);
      const atRandom = misfits.slice(0, MOST_NAMED).map(({ name }) => name);
      return { model, taken: values.size, wanted: values.size + misfits.length, atRandom };
    })
    .filter(({ taken, wanted }) => taken >= LEAST_SHARE * wanted)
    .sort((a, b) => b.taken / b.wanted - a.taken / a.wanted || b.taken - a.taken)
    .slice(0, MOST_FITS);
  if (fits.length === 0) {
    throw weightsError(file, `its ${source.size} tensors fit no model of this program; choose another file`);
  }
  return { file, bytes: statSync(file).size, tensors: source.size, fits };
}
