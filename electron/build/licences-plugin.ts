import type { Plugin } from "vite";
import { ROOT } from "./app-folders.ts";
import { shippedPackages } from "./shipped-packages.ts";

/** Writes `licences.json` beside the page: Settings shows it. */
export function licencesPlugin(): Plugin {
  return {
    name: "boresight-licences",
    generateBundle() {
      this.emitFile({
        type: "asset",
        fileName: "licences.json",
        source: JSON.stringify(shippedPackages(ROOT)),
      });
    },
  };
}
