import type { ReactNode } from "react";

interface LineIconProps {
  readonly size: number;
  /** Paths in a square of 16 by 16. */
  readonly children: ReactNode;
}

/** The frame of the marks that are drawn for this app: lines of one weight in the colour of the text. */
export function LineIcon({ size, children }: LineIconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={size < 20 ? 1.4 : 1.25}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}
