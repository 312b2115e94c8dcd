import { BoresightError } from "../errors/boresight-error.ts";

/**
 * Makes a parser of one of a few words, for an option of the command line.
 * The parser throws BoresightError `usage` naming what there is.
 */
export function choiceOf<T extends string>(option: string, choices: readonly T[]): (text: string) => T {
  return (text) => {
    const choice = choices.find((known) => known === text);
    if (choice) return choice;
    throw new BoresightError("usage", `${option} is "${text}"; choose one of ${choices.join(", ")}.`, {
      option,
      text,
    });
  };
}
