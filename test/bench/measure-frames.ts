import type { Page } from "playwright";

export type PageWork = "pan" | "zoom" | "scroll";

/** Milliseconds from each frame to the next while the page does that work at every frame. */
export function measureFrames(page: Page, work: PageWork, frames: number): Promise<number[]> {
  return page.evaluate(
    ([kind, count]) =>
      new Promise<number[]>((resolve) => {
        const canvas = document.querySelector<HTMLElement>("[data-testid=canvas]");
        const grid = document.querySelector<HTMLElement>("[data-grid]");
        const { left, top, width, height } = (canvas ?? document.body).getBoundingClientRect();
        const middle = {
          clientX: left + width / 2,
          clientY: top + height / 2,
          bubbles: true,
          cancelable: true,
        };
        const step = (at: number) => {
          const angle = (at / 60) * 2 * Math.PI;
          if (kind === "pan") {
            const clientX = middle.clientX + 200 * Math.sin(angle);
            const clientY = middle.clientY + 120 * Math.sin(2 * angle);
            const moved = { ...middle, clientX, clientY, buttons: 1, pointerId: 1 };
            canvas?.dispatchEvent(new PointerEvent("pointermove", moved));
          } else if (kind === "zoom") {
            const deltaY = at % 180 < 90 ? -18 : 18;
            canvas?.dispatchEvent(new WheelEvent("wheel", { ...middle, deltaY }));
          } else grid?.scrollBy({ top: 200 });
        };
        const intervals: number[] = [];
        let last = 0;
        const frame = (now: number) => {
          if (last > 0) intervals.push(now - last);
          last = now;
          if (intervals.length === count) return resolve(intervals);
          step(intervals.length);
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    [work, frames] as const,
  );
}

/** Rounded to tenths; `over 33` counts frames that a person sees stutter. */
export function framesOf(intervals: readonly number[]) {
  const sorted = intervals.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(10 * sorted[Math.floor(share * (sorted.length - 1))]!) / 10;
  const over = sorted.filter((interval) => interval > 33.4).length;
  return { n: sorted.length, median: at(0.5), p95: at(0.95), worst: at(1), "over 33": over };
}
