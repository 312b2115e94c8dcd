import { test as base, expect } from "playwright/test";
import { type LaunchOptions, launchStudio, type RunningStudio } from "./launch-studio.ts";

interface StudioFixtures {
  /** Launches the app, over a user data folder of its own unless one is given; closed when the test ends. */
  readonly launch: (options?: LaunchOptions) => Promise<RunningStudio>;
  /** The app as it is launched the first time. */
  readonly studio: RunningStudio;
  /** Errors that a test expects: those whose text matches do not fail it. */
  readonly expectedErrors: RegExp[];
}

/** A test with the running app. An error in its page fails the test, whatever else it checks. */
export const test = base.extend<StudioFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern
  expectedErrors: async ({}, use) => use([]),
  launch: async ({ expectedErrors }, use) => {
    const launched: RunningStudio[] = [];
    await use(async (options) => {
      const studio = await launchStudio(options);
      launched.push(studio);
      return studio;
    });
    for (const studio of launched) await studio.close();
    const surprises = launched
      .flatMap(({ pageErrors }) => pageErrors)
      .filter((error) => !expectedErrors.some((expected) => expected.test(error)));
    expect(surprises, "errors in the page").toEqual([]);
  },
  studio: async ({ launch }, use) => use(await launch()),
});

export { expect };
