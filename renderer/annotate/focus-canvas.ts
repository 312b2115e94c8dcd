/** Gives the keys to the canvas. */
export function focusCanvas(): void {
  document.querySelector<HTMLElement>("[role=application][data-testid=canvas]")?.focus();
}

/** Whether keys that draw may do so: the canvas has the focus, or nothing has. */
export function isCanvasFocused(): boolean {
  const { activeElement } = document;
  return activeElement === document.body || activeElement?.getAttribute("role") === "application";
}
