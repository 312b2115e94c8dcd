import type { ReactNode } from "react";
import { LineIcon } from "../components/line-icon.tsx";

const DRAWINGS = {
  select: <path d="m3.5 2.5 9 4.2-3.8 1.4-1.5 3.9z" />,
  box: (
    <>
      <rect x="2.8" y="3.8" width="10.4" height="8.4" />
      <path d="M2.8 3.8h.01M13.2 3.8h.01M2.8 12.2h.01M13.2 12.2h.01" strokeWidth="3" />
    </>
  ),
  pan: (
    <path d="M5 8.5V4.2a1 1 0 0 1 2 0V7M7 7V3a1 1 0 0 1 2 0v4M9 7V3.8a1 1 0 0 1 2 0V8M11 6.2a1 1 0 0 1 2 0v3.3A4.3 4.3 0 0 1 8.6 14c-2 0-2.8-.8-3.6-2.2L3 8.9a1 1 0 0 1 1.6-1.1L6 9.5" />
  ),
  zoom: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="m10.2 10.2 3.3 3.3M5.2 7h3.6M7 5.2v3.6" />
    </>
  ),
  measure: <path d="m2 11 9-9 3 3-9 9zM4.5 8.5 6 10M6.8 6.2l1 1M9 4l1.5 1.5" />,
  proposals: (
    <>
      <path d="M7 2.5 8.4 6.6 12.5 8 8.4 9.4 7 13.5 5.6 9.4 1.5 8l4.1-1.4z" />
      <path d="M12.5 2v3M11 3.5h3" />
    </>
  ),
  crosshair: (
    <>
      <path d="M8 1.5v4M8 10.5v4M1.5 8h4M10.5 8h4" />
      <circle cx="8" cy="8" r=".5" />
    </>
  ),
  labels: <path d="M2.5 4.5h7l4 3.5-4 3.5h-7z" />,
  stretch: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5v11A5.5 5.5 0 0 0 8 2.5Z" fill="currentColor" />
    </>
  ),
  keys: (
    <>
      <rect x="1.8" y="4" width="12.4" height="8" rx="1.2" />
      <path d="M4.5 6.5h.01M7 6.5h.01M9.5 6.5h.01M12 6.5h.01M5 9.5h6" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

export type ToolIconName = keyof typeof DRAWINGS;

/** What a tool or a switch of the canvas looks like, drawn for this app as the views' marks are. */
export function ToolIcon({ name, size = 16 }: { readonly name: ToolIconName; readonly size?: number }) {
  return <LineIcon size={size}>{DRAWINGS[name]}</LineIcon>;
}
