import { z } from "zod";
import { channel } from "./channel.ts";
import { type Preferences, preferencesSchema } from "./preferences.ts";
import type { RecentProject } from "./project-overview.ts";

export interface AppState {
  readonly version: string;
  readonly platform: "linux" | "darwin" | "win32";
  /** Start of every picture's address: `${pictures}image/7?width=400`. See `picture-address.ts`. */
  readonly pictures: string;
  readonly recent: readonly RecentProject[];
  readonly preferences: Preferences;
}

const nothing = z.strictObject({});

/** The studio itself: windows, dialogs, what a person prefers. */
export const appChannels = {
  "app.state": channel<AppState>()(nothing),
  /** All of them: what is left out falls back to its default. */
  "app.setPreferences": channel<Preferences>()(preferencesSchema),
  "app.forgetProject": channel<readonly RecentProject[]>()(z.strictObject({ folder: z.string() })),
  /** Native dialogs; null where the person cancelled. */
  "app.chooseFolder": channel<string | null>()(z.strictObject({ title: z.string() })),
  /** Empty where it was cancelled. */
  "app.chooseFiles": channel<readonly string[]>()(
    z.strictObject({ title: z.string(), kind: z.enum(["images", "weights"]) }),
  ),
  "app.chooseSaveFile": channel<string | null>()(
    z.strictObject({ title: z.string(), name: z.string(), extension: z.string() }),
  ),
  "app.showImageInFolder": channel<null>()(z.strictObject({ imageId: z.int() })),
  /** The window's own buttons. */
  "app.window": channel<null>()(
    z.strictObject({ action: z.enum(["minimize", "maximize", "close", "fullscreen"]) }),
  ),
};
