import { Graph, type GraphTensor } from "../../core/engine/graph/graph.ts";
import { Session } from "../../core/engine/graph/session.ts";
import { floatTensor, type HostTensor } from "../../core/engine/host-tensor.ts";
import { cast, integers, mean, minimum, multiply, scalar } from "../../core/engine/ops/arithmetic.ts";
import { Random } from "../../core/random/random.ts";
import { answerRequests } from "./answer-requests.ts";

// What the pipeline does to a mosaic, by TensorFlow's own image operations: one affine map with bilinear sampling, then
// hue, saturation and value. The mosaics lie ready, which is left out in this side's favour.

const GREY = 114;

interface Augmentation {
  readonly session: Session;
  readonly out: GraphTensor;
  readonly feeds: Readonly<Record<string, HostTensor>>;
}

let made: Augmentation | undefined;

await answerRequests({
  load({ size, batch }) {
    made = augmentation(size as number, batch as number);
    made.session.run(made.feeds, [made.out]);
    return {};
  },
  augment() {
    const before = process.cpuUsage();
    made!.session.run(made!.feeds, [made!.out]);
    const { user, system } = process.cpuUsage(before);
    return { seconds: (user + system) / 1e6 };
  },
});
made?.session.close();

function augmentation(size: number, batch: number): Augmentation {
  const graph = new Graph();
  const FLOAT = { type: "float32" } as const;
  const map = { dtype: "float32", channels: 3 } as const;
  const mosaics = cast(graph.placeholder("mosaics", "uint8", [-1, -1, -1, 3]), "float32");
  const maps = graph.placeholder("maps", "float32", [-1, 8]);
  const gains = graph.placeholder("gains", "float32", [-1, 1, 1, 3]);
  const warped = graph.add1(
    "ImageProjectiveTransformV3",
    [mosaics, maps, integers(graph, [size, size]), scalar(graph, GREY)],
    { dtype: FLOAT, interpolation: { string: "BILINEAR" }, fill_mode: { string: "CONSTANT" } },
    map,
  );
  const hsv = graph.add1("RGBToHSV", [multiply(warped, 1 / 255)], { T: FLOAT }, map);
  const shifted = minimum(multiply(hsv, gains), 1);
  const rgb = graph.add1("HSVToRGB", [shifted], { T: FLOAT }, map);
  // Their mean alone crosses: in a training graph the images would stay where they are.
  const out = mean(rgb, [0, 1, 2]);
  const random = Random.from(0);
  const pixels = Uint8Array.from({ length: batch * 4 * size * size * 3 }, () => random.integer(256));
  const rows = Array.from({ length: batch }, () => {
    const scale = 1 / random.uniform(0.5, 1.5);
    const shift = size - (scale * size) / 2;
    return [scale, 0, shift, 0, scale, shift, 0, 0];
  });
  return {
    session: new Session(graph),
    out,
    feeds: {
      mosaics: { dtype: "uint8", shape: [batch, 2 * size, 2 * size, 3], data: pixels },
      maps: floatTensor(rows.flat(), [batch, 8]),
      gains: floatTensor(
        Array.from({ length: batch }, () => [
          1.01,
          random.uniform(0.3, 1.7),
          random.uniform(0.6, 1.4),
        ]).flat(),
        [batch, 1, 1, 3],
      ),
    },
  };
}
