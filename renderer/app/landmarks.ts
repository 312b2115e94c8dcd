/** F6 goes from part to part of the window, Shift F6 back: title bar, rail, bars, main, panels, status. */
export function focusNextLandmark(step: 1 | -1): void {
  const landmarks = [...document.querySelectorAll<HTMLElement>("[data-landmark]")].filter(
    (element) => element.getClientRects().length > 0,
  );
  if (landmarks.length === 0) return;
  const current = landmarks.findLastIndex((element) => element.contains(document.activeElement));
  const from = current === -1 && step === -1 ? 0 : current;
  const next = landmarks[(from + step + landmarks.length) % landmarks.length]!;
  (firstFocusable(next) ?? next).focus();
}

function firstFocusable(landmark: HTMLElement): HTMLElement | undefined {
  const candidates = landmark.querySelectorAll<HTMLElement>(
    "[aria-current=page], button:not(:disabled), input:not(:disabled), a[href], [tabindex='0']",
  );
  return [...candidates].find(
    (element) => element.getClientRects().length > 0 && element.role !== "separator",
  );
}
