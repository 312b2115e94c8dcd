import { afterAll, expect, it } from "vitest";
import { type Products, SAFE_KERNELS } from "../../../core/engine/kernel-choice.ts";
import { detectorSpec } from "../../../core/model/detector-spec.ts";
import { Random } from "../../../core/random/random.ts";
import { DetectorSession } from "../../../core/train/detector-session.ts";

const [BATCH, SIDE] = [4, 64];
const random = Random.from(5);
const images = Uint8Array.from({ length: BATCH * SIDE * SIDE * 3 }, () => random.integer(256));
const box = [0, 8, 8, 40, 40];
const batch = {
  size: BATCH,
  height: SIDE,
  width: SIDE,
  images,
  groundTruth: Float32Array.from({ length: BATCH * box.length }, (_, i) => box[i % box.length]!),
  groundTruthMask: new Float32Array(BATCH).fill(1),
  groundTruthWidth: 1,
  imageIds: new Int32Array(BATCH),
  letterboxes: [],
};

function sessionWith(products: Products): DetectorSession {
  const session = new DetectorSession({
    spec: detectorSpec("mbconv-yolov8n"),
    classes: 1,
    optimizer: { kind: "adamw", weightDecay: 0 },
    clipNorm: 10,
    kernels: { ...SAFE_KERNELS, products },
  });
  const weights = Random.from(6);
  session.initialise(() => weights.next());
  return session;
}

const exact = sessionWith("float32");
const rounded = sessionWith("bfloat16");

afterAll(() => {
  exact.close();
  rounded.close();
});

function step(session: DetectorSession): { readonly losses: number[]; readonly norm: number } {
  const rate = 1e-4;
  const { loss, gradientNorm } = session.step(batch, {
    apply: true,
    rates: { learningRate: { kernel: rate, norm: rate, bias: rate }, momentum: 0.9, update: 1 },
    emaDecay: 0.9,
    dropout: 0,
    stochasticDepth: 0,
    seed: [1, 2],
  });
  return { losses: [loss.box, loss.classification, loss.distribution], norm: gradientNorm };
}

it("evaluates in float32 whatever training multiplies", () => {
  expect(rounded.detect(batch).data).toEqual(exact.detect(batch).data);
});

it("takes a step that bfloat16's rounding moves by little", () => {
  const [expected, found] = [step(exact), step(rounded)];
  for (const [term, loss] of found.losses.entries()) {
    expect(Math.abs(loss / expected.losses[term]! - 1)).toBeLessThan(0.02);
  }
  expect(Math.abs(found.norm / expected.norm - 1)).toBeLessThan(0.1);
  expect(found.norm).not.toBe(expected.norm);
});

it("takes the same step to the bit each time", () => {
  const [first, second] = [sessionWith("bfloat16"), sessionWith("bfloat16")];
  for (let i = 0; i < 5; i++) expect(step(first)).toEqual(step(second));
  expect(first.state()).toEqual(second.state());
  first.close();
  second.close();
});
