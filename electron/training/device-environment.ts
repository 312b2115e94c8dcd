/** How the training process is told what to train on: TensorFlow sees the GPUs that CUDA shows it, and no others. */
export function deviceEnvironment(trainOn: string): Readonly<Record<string, string>> {
  if (trainOn === "automatic") return {};
  return { CUDA_VISIBLE_DEVICES: trainOn === "processor" ? "-1" : trainOn.replace("gpu:", "") };
}
