/** What a run can be told to train on. */
export interface DeviceChoice {
  /** As the preferences keep it. */
  readonly value: string;
  readonly label: string;
}

/** @param gpus names of those that TensorFlow can use, in CUDA's order */
export function deviceChoices(gpus: readonly string[]): DeviceChoice[] {
  if (gpus.length === 0) return [{ value: "automatic", label: "Processor" }];
  return [
    { value: "automatic", label: "Automatic" },
    ...gpus.map((name, at) => ({ value: `gpu:${at}`, label: name })),
    { value: "processor", label: "Processor" },
  ];
}

/** The choice that holds: one for a GPU that is gone is as good as none. */
export function deviceChosen(trainOn: string, choices: readonly DeviceChoice[]): string {
  return choices.some(({ value }) => value === trainOn) ? trainOn : "automatic";
}

/** Whether the processor would train. */
export function trainsOnProcessor(trainOn: string, gpus: readonly string[]): boolean {
  return gpus.length === 0 || trainOn === "processor";
}
