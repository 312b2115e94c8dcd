import { MachineFigures } from "../setup/machine-figures.ts";
import { type CalibratedThreads, sameKind } from "./thread-choice.ts";

const FORMAT = 2;

/** The threads that were measured on this machine. */
export class CalibratedThreadsFile extends MachineFigures<CalibratedThreads> {
  constructor(environment: NodeJS.ProcessEnv = process.env) {
    super({ folder: "threads", format: FORMAT, isSame: sameKind, environment });
  }
}
