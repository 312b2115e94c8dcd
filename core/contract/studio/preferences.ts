import { z } from "zod";

export const KEY_PROFILES = ["boresight", "cvat", "x-anylabeling"] as const;
export type KeyProfile = (typeof KEY_PROFILES)[number];

/** How an image's tones are shown; its pixels, and what trains on them, stay as they are. */
export const adjustmentsSchema = z.strictObject({
  /** Percent, -100 to 100; 0 leaves the picture as it is. */
  brightness: z.number().min(-100).max(100).default(0),
  contrast: z.number().min(-100).max(100).default(0),
  /** Above 1 the shadows open. */
  gamma: z.number().min(0.2).max(5).default(1),
  /** While it is stretched: what this share of the pixels is darker than becomes black, and white above the other. */
  lowPercentile: z.number().min(0).max(45).default(2),
  highPercentile: z.number().min(55).max(100).default(98),
});
export type Adjustments = z.output<typeof adjustmentsSchema>;

/** What a person prefers, on this machine, for all projects. A value that cannot be read falls back to its default. */
export const preferencesSchema = z.strictObject({
  theme: z.enum(["system", "light", "dark"]).default("dark"),
  /** What runs train on: whatever TensorFlow finds best, the processor alone, or one of several GPUs, counted from 0. */
  trainOn: z
    .string()
    .regex(/^(automatic|processor|gpu:\d{1,2})$/)
    .default("automatic"),
  keyProfile: z.enum(KEY_PROFILES).default("boresight"),
  /** Command id -> keys that replace the profile's, as `Ctrl+Shift+Z`; an empty list takes them away. */
  keys: z.record(z.string(), z.array(z.string())).default({}),
  /** Widths of panels, pixels, by view; 0 where the panel is closed. */
  panels: z.record(z.string(), z.number().min(0).max(2000)).default({}),
  /** Switches of the canvas and the views that outlive a restart: crosshair, labels, minimap. */
  switches: z.record(z.string(), z.boolean()).default({}),
  /** By the project's folder. */
  adjustments: z.record(z.string(), adjustmentsSchema).default({}),
});
export type Preferences = z.output<typeof preferencesSchema>;
