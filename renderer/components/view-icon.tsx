import type { ReactNode } from "react";
import { LineIcon } from "./line-icon.tsx";

const DRAWINGS = {
  library: (
    <>
      <rect x="2" y="2.5" width="5" height="5" rx="1" />
      <rect x="9" y="2.5" width="5" height="5" rx="1" />
      <rect x="2" y="9" width="5" height="4.5" rx="1" />
      <rect x="9" y="9" width="5" height="4.5" rx="1" />
    </>
  ),
  annotate: (
    <>
      <path d="M2.5 5V3.5a1 1 0 0 1 1-1H5M11 2.5h1.5a1 1 0 0 1 1 1V5M13.5 11v1.5a1 1 0 0 1-1 1H11M5 13.5H3.5a1 1 0 0 1-1-1V11" />
      <path d="M8 5.2v5.6M5.2 8h5.6" />
    </>
  ),
  train: (
    <>
      <path d="M2 13.5h12M2.5 11l3.2-4 2.8 2L13 3.5" />
      <path d="M10.2 3.3h3v3" />
    </>
  ),
  review: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.4 10.4 3.3 3.3M5 7.2 6.5 8.7 9.2 5.6" />
    </>
  ),
  models: (
    <>
      <path d="M8 1.8 13.8 5 8 8.2 2.2 5 8 1.8Z" />
      <path d="m2.2 8 5.8 3.2L13.8 8M2.2 11 8 14.2 13.8 11" />
    </>
  ),
  settings: (
    <>
      <path d="M2 4.5h7M12.5 4.5H14M2 11.5h1.5M7 11.5h7" />
      <circle cx="10.8" cy="4.5" r="1.7" />
      <circle cx="5.2" cy="11.5" r="1.7" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

/** The mark of a view, drawn for this app: it stands in the rail and wherever the view is named. */
export function ViewIcon({
  view,
  size = 20,
}: {
  readonly view: keyof typeof DRAWINGS;
  readonly size?: number;
}) {
  return <LineIcon size={size}>{DRAWINGS[view]}</LineIcon>;
}
