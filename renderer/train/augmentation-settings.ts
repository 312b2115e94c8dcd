import { fractionControl, numberControl, type SettingGroup } from "./train-setting.ts";

export const AUGMENTATION_SETTINGS: readonly SettingGroup[] = [
  {
    title: "Augmentation at full strength",
    settings: [
      {
        path: "augmentation.hue",
        label: "Hue",
        explanation: "Largest shift of the colours, for other cameras and hours.",
        control: fractionControl(0.005),
      },
      {
        path: "augmentation.saturation",
        label: "Saturation",
        explanation: "Largest change of how colourful an image is, for haze and film.",
        control: fractionControl(),
      },
      {
        path: "augmentation.value",
        label: "Brightness",
        explanation: "Largest change of how bright an image is, for sun and shade.",
        control: fractionControl(),
      },
      {
        path: "augmentation.translate",
        label: "Shift",
        explanation: "Largest shift, as a share of the image's side.",
        control: fractionControl(),
      },
      {
        path: "augmentation.scale",
        label: "Scale",
        explanation: "Images are drawn smaller or larger by up to this share, for other distances.",
        control: fractionControl(),
      },
      {
        path: "augmentation.flipHorizontal",
        label: "Flip left to right",
        explanation: "How often an image is mirrored.",
        control: fractionControl(),
      },
      {
        path: "augmentation.flipVertical",
        label: "Flip top to bottom",
        explanation:
          "How often an image is turned upside down: right for imagery from above, wrong for street scenes.",
        control: fractionControl(),
      },
      {
        path: "augmentation.mosaic",
        label: "Mosaic",
        explanation:
          "How often four images are put together into one, which shows objects small and in new company.",
        control: fractionControl(),
      },
      {
        path: "closeMosaicEpochs",
        label: "Last epochs without mosaic",
        explanation: "Mosaic and mixup are off for the last epochs, which end on images as they are.",
        control: numberControl(0, 1000, 1, "epochs"),
      },
      {
        path: "augmentation.mixup",
        label: "Mixup",
        explanation: "How often two images are blended into one, with the boxes of both.",
        control: fractionControl(),
      },
      {
        path: "augmentation.cutout",
        label: "Cutout",
        explanation:
          "How often a grey square hides a part, so that objects are known by more than one feature.",
        control: fractionControl(),
      },
      {
        path: "augmentation.randAugmentMagnitude",
        label: "RandAugment strength",
        explanation: "How strong further random changes are, 0 to 30; 0 leaves them out.",
        control: numberControl(0, 30, 1),
      },
      {
        path: "augmentation.randAugmentLayers",
        label: "RandAugment layers",
        explanation: "How many of those changes an image gets, one after another.",
        control: numberControl(0, 4, 1),
      },
    ],
  },
];
