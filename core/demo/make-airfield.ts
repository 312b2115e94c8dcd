import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { SPLITS, type Split } from "../contract/dataset.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { boxXyxyToCxcywh } from "../geometry/box.ts";
import { Random } from "../random/random.ts";
import { AIRCRAFT_CLASSES, type AircraftClass, commonestClasses } from "./aircraft-class.ts";
import { planScene } from "./plan-scene.ts";
import { renderScene, type Scene } from "./render-scene.ts";
import { dealScenes, type SceneCard, type SplitShares } from "./scene-deck.ts";

export interface AirfieldOptions {
  /** Made where it is absent; must be empty. */
  readonly folder: string;
  readonly seed: number;
  readonly scenes: number;
  /** The so many commonest classes of the table, 1 to 27. */
  readonly classes: number;
  /** Pixels a side. */
  readonly size: number;
  readonly shares: SplitShares;
  readonly onProgress?: (done: number, scenes: number) => void;
  readonly signal?: AbortSignal;
}

export interface AirfieldSummary {
  /** The file to import. */
  readonly dataYaml: string;
  readonly classNames: readonly AircraftClass[];
  readonly images: Readonly<Record<Split, number>>;
  /** Boxes of each class, in the order of the names. */
  readonly instances: Readonly<Record<Split, readonly number[]>>;
}

/** What `boresight demo` makes: the six commonest classes, in a set that trains within minutes. */
export const DEMO_AIRFIELD = {
  seed: 0,
  scenes: 320,
  classes: 6,
  size: 448,
  shares: { train: 0.8, val: 0.2, test: 0 },
} as const satisfies Omit<AirfieldOptions, "folder">;

/** JPEG quality of the scenes: its artefacts stay below the sensor's noise. */
const QUALITY = 90;

/** Scenes whose files are still being written while the next is painted. */
const IN_FLIGHT = 4;

/**
 * Makes a labelled set in YOLO layout: `images/<split>/`, `labels/<split>/`, and `data.yaml`, written last, so
 * that a set cut short is not mistaken for a whole one. The same options give the same bytes; each scene
 * depends on its own number alone. Throws `usage` for options out of range or a folder that is not empty,
 * `cancelled` when the signal aborts.
 */
export async function makeAirfield(options: AirfieldOptions): Promise<AirfieldSummary> {
  checkOptions(options);
  const { folder, seed, scenes, classes, shares } = options;
  const frequencies = commonestClasses(classes);
  const classNames = frequencies.map(({ name }) => name);
  const cards = dealScenes(frequencies, scenes, shares, Random.from(seed));
  const splits = SPLITS.filter((split) => cards.some((card) => card.split === split));
  await prepareFolder(folder, splits);
  const tally = new Tally(classNames);
  await makeScenes(cards, options, async (scene, card, index) => {
    tally.count(scene, card.split);
    await writeScene(folder, scene, card.split, index, classNames);
  });
  const dataYaml = join(folder, "data.yaml");
  await writeFile(dataYaml, dataYamlOf(splits, classNames));
  return { dataYaml, classNames, images: tally.images, instances: tally.instances };
}

type SceneSink = (scene: Scene, card: SceneCard, index: number) => Promise<void>;

/** Paints one scene after another while the files of those before are written. */
async function makeScenes(
  cards: readonly SceneCard[],
  options: AirfieldOptions,
  sink: SceneSink,
): Promise<void> {
  const { seed, size, signal, onProgress } = options;
  const writing = new Set<Promise<void>>();
  try {
    for (const [index, card] of cards.entries()) {
      if (signal?.aborted) {
        throw new BoresightError(
          "cancelled",
          "Making the airfield was cancelled; delete the folder and start again.",
        );
      }
      const scene = renderScene(
        planScene(card.parties, size, sceneSeed(seed, index)),
        sceneSeed(seed, index),
      );
      const written = sink(scene, card, index).finally(() => writing.delete(written));
      writing.add(written);
      if (writing.size >= IN_FLIGHT) await Promise.race(writing);
      onProgress?.(index + 1, cards.length);
    }
  } finally {
    await Promise.all(writing);
  }
}

function sceneSeed(seed: number, index: number): number {
  return Random.from(seed, 2, index).uint32();
}

function checkOptions({ scenes, classes, size, shares }: AirfieldOptions): void {
  const whole = (value: number, low: number, high: number): boolean =>
    Number.isInteger(value) && value >= low && value <= high;
  const most = AIRCRAFT_CLASSES.length;
  if (!whole(classes, 1, most))
    throw usage(`There are ${most} classes of aircraft; ask for 1 to ${most}.`, { classes });
  if (!whole(scenes, classes, 100_000)) {
    throw usage(`Each of ${classes} classes needs a scene; ask for ${classes} to 100000 scenes.`, { scenes });
  }
  if (!whole(size, 128, 2048))
    throw usage("A scene is 128 to 2048 pixels a side; choose a size in between.", { size });
  const sum = shares.train + shares.val + shares.test;
  if (Math.abs(sum - 1) > 1e-9 || Math.min(shares.train, shares.val, shares.test) < 0) {
    throw usage("The shares of train, val and test must not be negative and add up to 1; correct them.", {
      sum,
    });
  }
}

function usage(message: string, facts: Record<string, number | string>): BoresightError {
  return new BoresightError("usage", message, facts);
}

async function prepareFolder(folder: string, splits: readonly Split[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) {
    throw usage(`The folder ${folder} is not empty; choose an empty one or delete it first.`, { folder });
  }
  for (const split of splits) {
    await mkdir(join(folder, "images", split), { recursive: true });
    await mkdir(join(folder, "labels", split), { recursive: true });
  }
}

async function writeScene(
  folder: string,
  scene: Scene,
  split: Split,
  index: number,
  classNames: readonly AircraftClass[],
): Promise<void> {
  const name = `airfield-${String(index + 1).padStart(5, "0")}`;
  const { size, pixels } = scene;
  await sharp(pixels, { raw: { width: size, height: size, channels: 3 } })
    .jpeg({ quality: QUALITY, chromaSubsampling: "4:4:4" })
    .toFile(join(folder, "images", split, `${name}.jpg`));
  await writeFile(join(folder, "labels", split, `${name}.txt`), labelsOf(scene, classNames));
}

/** One line a box: class, centre and size, as shares of the picture's side. */
function labelsOf({ size, aircraft }: Scene, classNames: readonly AircraftClass[]): string {
  return aircraft
    .map(({ labelClass, box }) => {
      const shares = boxXyxyToCxcywh(box).map((value) => (value / size).toFixed(6));
      return `${classNames.indexOf(labelClass)} ${shares.join(" ")}\n`;
    })
    .join("");
}

function dataYamlOf(splits: readonly Split[], classNames: readonly AircraftClass[]): string {
  const folders = splits.map((split) => `${split}: images/${split}\n`).join("");
  const names = classNames.map((name, i) => `  ${i}: ${name}\n`).join("");
  return `path: .\n${folders}names:\n${names}`;
}

/** What has been made, by split and class. */
class Tally {
  readonly images: Record<Split, number> = { train: 0, val: 0, test: 0 };
  readonly instances: Record<Split, number[]>;
  readonly #classNames: readonly AircraftClass[];

  constructor(classNames: readonly AircraftClass[]) {
    this.#classNames = classNames;
    const none = (): number[] => classNames.map(() => 0);
    this.instances = { train: none(), val: none(), test: none() };
  }

  count({ aircraft }: Scene, split: Split): void {
    this.images[split]++;
    for (const { labelClass } of aircraft) this.instances[split][this.#classNames.indexOf(labelClass)]!++;
  }
}
