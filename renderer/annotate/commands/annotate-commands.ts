import type { Command } from "../../app/command.ts";
import { declareCommands } from "../../app/command-catalogue.ts";
import { adjustmentsCommands } from "../adjustments/adjustments-commands.ts";
import { filmStripCommands } from "../film-strip/film-strip-commands.ts";
import { arrowCommands } from "./arrow-commands.ts";
import { boxCommands } from "./box-commands.ts";
import { canvasCommands } from "./canvas-commands.ts";
import { classCommands } from "./class-commands.ts";
import { imageCommands } from "./image-commands.ts";
import { objectCommands } from "./object-commands.ts";
import { cornerCommands, toolCommands } from "./tool-commands.ts";

/** Everything that a key can do on the canvas. Where two share a key, the last that may run does. */
export function annotateCommands(): Command[] {
  return [
    ...toolCommands(),
    ...classCommands(),
    ...arrowCommands(),
    ...cornerCommands(),
    ...objectCommands(),
    ...boxCommands(),
    ...canvasCommands(),
    ...filmStripCommands(),
    ...adjustmentsCommands(),
    ...imageCommands(),
  ];
}

declareCommands(annotateCommands);
