import classes from "./swatch.module.css";

/** A class's colour, always beside its name. */
export function Swatch({ color, dashed = false }: { readonly color: string; readonly dashed?: boolean }) {
  return (
    <i
      className={classes.swatch}
      data-dashed={dashed || undefined}
      style={{ "--c": color } as React.CSSProperties}
      aria-hidden="true"
    />
  );
}
