import { join } from "node:path";
import { z } from "zod";
import { type Preferences, preferencesSchema } from "../core/contract/studio/preferences.ts";
import { readJsonFile, writeJsonFile } from "./json-file.ts";

const anyRecord = z.record(z.string(), z.unknown());

/** What a person prefers, in the user data folder. */
export class PreferencesFile {
  readonly #path: string;
  #preferences: Preferences;

  constructor(userData: string) {
    this.#path = join(userData, "preferences.json");
    this.#preferences = readable(readJsonFile(this.#path, anyRecord) ?? {});
  }

  get(): Preferences {
    return this.#preferences;
  }

  set(preferences: Preferences): Preferences {
    writeJsonFile(this.#path, preferences);
    this.#preferences = preferences;
    return preferences;
  }
}

/** Value by value: one that an older or newer version wrote otherwise falls back alone. */
function readable(stored: Readonly<Record<string, unknown>>): Preferences {
  const fitting = Object.entries(preferencesSchema.shape).filter(
    ([name, schema]) => name in stored && schema.safeParse(stored[name]).success,
  );
  return preferencesSchema.parse(Object.fromEntries(fitting.map(([name]) => [name, stored[name]])));
}
