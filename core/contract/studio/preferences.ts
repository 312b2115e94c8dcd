import { z } from "zod";

export const KEY_PROFILES = ["boresight", "cvat", "x-anylabeling"] as const;
export type KeyProfile = (typeof KEY_PROFILES)[number];

/** What a person prefers, on this machine, for all projects. A value that cannot be read falls back to its default. */
export const preferencesSchema = z.strictObject({
  theme: z.enum(["system", "light", "dark"]).default("dark"),
  keyProfile: z.enum(KEY_PROFILES).default("boresight"),
  /** Command id -> keys that replace the profile's, as `Ctrl+Shift+Z`; an empty list takes them away. */
  keys: z.record(z.string(), z.array(z.string())).default({}),
  /** Widths of panels, pixels, by view; 0 where the panel is closed. */
  panels: z.record(z.string(), z.number().min(0).max(2000)).default({}),
  /** Switches of the canvas and the views that outlive a restart: crosshair, labels, minimap. */
  switches: z.record(z.string(), z.boolean()).default({}),
});
export type Preferences = z.output<typeof preferencesSchema>;
