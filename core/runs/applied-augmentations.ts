import type { AugmentationConfig } from "../contract/train-config.ts";

/** What the pipeline does to some of the images with these settings, in the user's words. */
export function appliedAugmentations(settings: AugmentationConfig): string[] {
  const { hue, saturation, value, translate, scale, flipHorizontal, flipVertical } = settings;
  const applied: readonly (readonly [string, boolean])[] = [
    ["mosaic", settings.mosaic > 0],
    ["mixup", settings.mixup > 0],
    ["scale", scale > 0],
    ["shift", translate > 0],
    ["flip", flipHorizontal > 0 || flipVertical > 0],
    ["colour", hue > 0 || saturation > 0 || value > 0],
    ["RandAugment", settings.randAugmentMagnitude > 0 && settings.randAugmentLayers > 0],
    ["cutout", settings.cutout > 0],
  ];
  return applied.filter(([, isOn]) => isOn).map(([name]) => name);
}
