import { LineIcon } from "./line-icon.tsx";

/** A graphics card, drawn for this app as the views' marks are. */
export function GpuIcon({ size = 14 }: { readonly size?: number }) {
  return (
    <LineIcon size={size}>
      <rect x="1.8" y="4" width="12.4" height="7.5" rx="1" />
      <circle cx="6" cy="7.75" r="2" />
      <path d="M10.5 6.5H12M10.5 9H12M4 11.5V13M8 11.5V13" />
    </LineIcon>
  );
}
