import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { preferencesSchema } from "../../core/contract/studio/preferences.ts";
import { launchStudio } from "./launch-studio.ts";

// node test/e2e/screenshot.ts --project FOLDER --view train --size 1440x900 --theme dark --out file.png
const VIEW_KEYS: Readonly<Record<string, string>> = {
  library: "Control+1",
  annotate: "Control+2",
  train: "Control+3",
  review: "Control+4",
  models: "Control+5",
  settings: "Control+,",
};

const { values } = parseArgs({
  options: {
    project: { type: "string" },
    view: { type: "string", default: "library" },
    size: { type: "string", default: "1440x900" },
    theme: { type: "string", default: "dark" },
    out: { type: "string", default: "studio.png" },
    /** Milliseconds until the picture is taken. */
    wait: { type: "string", default: "1500" },
  },
});

const [width = 1440, height = 900] = values.size.split("x").map(Number);
const studio = await launchStudio();
try {
  const theme = preferencesSchema.shape.theme.parse(values.theme);
  await studio.request("app.setPreferences", { ...preferencesSchema.parse({}), theme });
  await studio.resize(width, height);
  await studio.page.reload();
  await studio.page.waitForSelector("#root > :not(style)");
  if (values.project) await studio.openProject(values.project);
  await studio.page.waitForTimeout(500);
  await studio.page.keyboard.press(VIEW_KEYS[values.view] ?? "Control+1");
  await studio.page.waitForTimeout(Number(values.wait));
  mkdirSync(dirname(values.out), { recursive: true });
  await studio.page.screenshot({ path: values.out });
  console.log(`${values.out}: ${width}x${height}`);
  for (const error of studio.pageErrors) console.log(error);
} finally {
  await studio.close();
}
