import type { Page } from "playwright";
import { fitView, imagePoint, type Size, toScreen } from "../../core/geometry/view-transform.ts";

type Point = readonly [x: number, y: number];

/** The mouse over the canvas in pixels of the open image, which is shown whole. */
export class CanvasHand {
  readonly #page: Page;
  readonly #image: Size;

  constructor(page: Page, image: Size) {
    this.#page = page;
    this.#image = image;
  }

  async click(point: Point): Promise<void> {
    await this.#page.mouse.click(...(await this.#at(point)));
  }

  async drag(from: Point, to: Point): Promise<void> {
    await this.#page.mouse.move(...(await this.#at(from)));
    await this.#page.mouse.down();
    await this.#page.mouse.move(...(await this.#at(to)), { steps: 8 });
    await this.#page.mouse.up();
  }

  async #at([x, y]: Point): Promise<[number, number]> {
    const canvas = (await this.#page.getByTestId("canvas").boundingBox())!;
    const place = toScreen(imagePoint(x, y), fitView(this.#image, canvas));
    return [canvas.x + place.x, canvas.y + place.y];
  }
}
