import { setUp } from "./set-up.ts";

// npm runs this at the end of `npm ci`. It never fails the installation: without TensorFlow one can still annotate and
// review, and `boresight doctor` tells how to get it.
if (process.env.BORESIGHT_SKIP_ENGINE) {
  console.error(
    "boresight: TensorFlow is not set up, as BORESIGHT_SKIP_ENGINE asks; `npx boresight doctor --setup` does it.",
  );
} else {
  await setUp();
}
