import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { smallPng } from "../screenshots/small-png.ts";
import type { RunningStudio } from "./launch-studio.ts";

/** Names the folder that the story's pictures go to; without it none is taken. `npm run screenshots` sets it. */
export const STORY_PICTURES = "BORESIGHT_STORY_PICTURES";

/** What the window shows at this point of the story, as `story-NAME.png`. */
export async function storyPicture({ page }: RunningStudio, name: string): Promise<void> {
  const folder = process.env[STORY_PICTURES];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.waitForLoadState("networkidle");
  // Charts and bars move for a moment after the last answer.
  await page.waitForTimeout(1000);
  writeFileSync(join(folder, `story-${name}.png`), await smallPng(await page.screenshot()));
}
