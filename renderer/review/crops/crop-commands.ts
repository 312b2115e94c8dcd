import type { ReviewObject } from "../../../core/contract/studio/review.ts";
import type { Command } from "../../app/command.ts";
import { useCommands } from "../../app/command-registry.ts";
import { dispatchChoice } from "../review-store.ts";
import { openObject } from "./open-object.ts";

interface CropsInSight {
  readonly total: number;
  readonly columns: number;
  /** What the keys act on; undefined while it is not at hand. */
  readonly object: ReviewObject | undefined;
  readonly place: number;
  readonly openMenu: (object: ReviewObject, place: number) => void;
}

/** The keys of the crops. */
export function useCropCommands({ total, columns, object, place, openMenu }: CropsInSight): void {
  const steps = [
    ["Left", "Previous crop", -1],
    ["Right", "Next crop", 1],
    ["PageUp", "Crop a row up", -columns],
    ["PageDown", "Crop a row down", columns],
    ["Home", "First crop", -total],
    ["End", "Last crop", total],
  ] as const;
  useCommands([
    ...steps.map(
      ([key, label, step]): Command => ({
        id: `review.crop${key}`,
        label,
        keys: [key],
        quiet: true,
        when: () => total > 0,
        run: () => dispatchChoice({ type: "move", step, total }),
      }),
    ),
    {
      id: "review.openOnCanvas",
      label: "Open crop on canvas",
      keys: ["O"],
      when: () => object !== undefined,
      run: () => object && openObject(object, place),
    },
    {
      id: "review.fixLabel",
      label: "Fix label of crop",
      keys: ["F"],
      when: () => object !== undefined,
      run: () => object && openMenu(object, place),
    },
  ]);
}
