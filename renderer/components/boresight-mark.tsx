/** The app's mark. */
export function BoresightMark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 22 22"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
    >
      <path d="M7.2 4.42A7.6 7.6 0 0 1 17.58 7.2M18.5 11a7.6 7.6 0 0 1-3.7 6.58M11 18.5A7.6 7.6 0 0 1 4.42 14.8" />
      <path d="M11 1v5.5M11 15.5V21M1 11h5.5M15.5 11H21" />
      <circle cx="11" cy="11" r="1.5" fill="var(--accent)" stroke="none" />
    </svg>
  );
}
