import type { HealthIssue } from "../../core/contract/studio/image-row.ts";

interface HealthLabel {
  /** Names the row in the inspector. */
  readonly label: string;
  /** On the tile. */
  readonly tag: string;
  readonly detail: string;
  readonly kind: "error" | "warn" | "info";
}

/** What can be wrong with an image, in the user's words; the worst first. */
export const HEALTH_LABELS: Readonly<Record<HealthIssue, HealthLabel>> = {
  missing: { label: "Missing files", tag: "Missing", detail: "Moved or deleted", kind: "error" },
  corrupt: { label: "Unreadable files", tag: "Unreadable", detail: "Cannot be decoded", kind: "error" },
  replaced: {
    label: "Replaced files",
    tag: "Replaced",
    detail: "Not the file that was labelled",
    kind: "error",
  },
  duplicate: { label: "Duplicates", tag: "Duplicate", detail: "The same picture twice", kind: "warn" },
  dark: { label: "Too dark", tag: "Too dark", detail: "", kind: "warn" },
  overexposed: { label: "Overexposed", tag: "Overexposed", detail: "", kind: "warn" },
  "tiny-boxes": { label: "Boxes under 8 px", tag: "Tiny boxes", detail: "", kind: "warn" },
  "outside-boxes": { label: "Boxes outside the image", tag: "Box outside", detail: "", kind: "warn" },
  background: {
    label: "Background images",
    tag: "Background",
    detail: "Marked done, no objects",
    kind: "info",
  },
};
