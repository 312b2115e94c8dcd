import type { Sample } from "../contract/sample.ts";
import { type Affine, compose, scaling, translation } from "./affine.ts";
import { type Canvas, layOut } from "./canvas.ts";
import { cutOut } from "./cutout.ts";
import { hsvShift, shiftHsv } from "./hsv-shift.ts";
import type { Composition, ImageRecipe } from "./image-recipe.ts";
import type { LoadedSample } from "./loaded-sample.ts";
import { blend } from "./mixup.ts";
import { changeColours } from "./photometric-operations.ts";
import { type Pixels, pixelsEnd } from "./pixels.ts";
import { followBoxes, type PlacedBox } from "./placed-box.ts";
import { geometricTransform } from "./rand-augment.ts";
import { PADDING_GREY, warp } from "./warp.ts";

/**
 * Makes one image as its recipe says, into `pixels`, and returns the boxes that are left. Where the scene is larger than the
 * image, the image is the part of it that the recipe chose.
 */
export function augmentImage(
  recipe: ImageRecipe,
  loadedOf: (sample: Sample) => LoadedSample,
  pixels: Pixels,
  sceneSize = pixels.size,
): PlacedBox[] {
  const { size } = pixels;
  const layers = recipe.compositions.map((composition) => {
    const canvas = layOut(composition.samples.map(loadedOf), composition, sceneSize);
    return { ...canvas, toOutput: transformOf(composition, recipe, canvas.centre, size, sceneSize) };
  });
  const boxes = layers.flatMap((layer) => followBoxes(layer.boxes, layer.toOutput, size));
  drawLayers(layers, recipe, pixels);
  for (const change of recipe.photometry) changeColours(pixels, change);
  return recipe.hole ? cutOut(pixels, recipe.hole, PADDING_GREY, boxes) : boxes;
}

interface Layer extends Canvas {
  readonly toOutput: Affine;
}

function drawLayers([first, second]: readonly Layer[], recipe: ImageRecipe, pixels: Pixels): void {
  const colour = hsvShift(recipe.colour);
  if (!second) {
    warp(first!.tiles, first!.toOutput, pixels, colour);
    return;
  }
  // Colours change after the blend, as in YOLOv8's recipe; that takes a pass of its own.
  const { size } = pixels;
  const partner = { data: new Uint8Array(size * size * 3), offset: 0, size };
  warp(first!.tiles, first!.toOutput, pixels);
  warp(second.tiles, second.toOutput, partner);
  blend(pixels, partner, recipe.mixupShare);
  shiftHsv(pixels.data, pixels.offset, pixelsEnd(pixels), colour);
}

/** From the canvas to the image: about their middles, so that nothing but the shift moves what stands there. */
function transformOf(
  { scale, shiftX, shiftY }: Composition,
  { geometry, flipHorizontal, flipVertical, cropX, cropY }: ImageRecipe,
  centre: number,
  size: number,
  sceneSize: number,
): Affine {
  return [
    translation(-centre, -centre),
    scaling(scale),
    geometricTransform(geometry, sceneSize),
    translation(shiftX * sceneSize, shiftY * sceneSize),
    translation((0.5 - cropX) * (sceneSize - size), (0.5 - cropY) * (sceneSize - size)),
    scaling(flipHorizontal ? -1 : 1, flipVertical ? -1 : 1),
    translation(size / 2, size / 2),
  ].reduce(compose);
}
