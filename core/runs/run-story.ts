import type {
  EpochDone,
  RunFailed,
  RunFinished,
  RunStarted,
  StageStarted,
  TrainEvent,
} from "../contract/train-event.ts";

/** A run as its events tell it, steps left out. */
export interface RunStory {
  readonly started: RunStarted | null;
  readonly stages: readonly StageStarted[];
  readonly epochs: readonly EpochDone[];
  /** The last word; null while the run goes on, or where it was cut off. */
  readonly ended: RunFinished | RunFailed | null;
}

export const UNTOLD: RunStory = { started: null, stages: [], epochs: [], ended: null };

/** The story with one event more. A run that goes on from an epoch forgets what was told of later ones. */
export function continueStory(story: RunStory, event: TrainEvent): RunStory {
  switch (event.type) {
    case "started":
      return {
        started: event,
        stages: story.stages.filter(({ epoch }) => epoch <= event.firstEpoch),
        epochs: story.epochs.filter(({ epoch }) => epoch <= event.firstEpoch),
        ended: null,
      };
    case "stage":
      // A resumed run announces again the stage that it is in.
      if (story.stages.some(({ stage }) => stage === event.stage)) return story;
      return { ...story, stages: [...story.stages, event] };
    case "epoch":
      return { ...story, epochs: [...story.epochs.filter(({ epoch }) => epoch !== event.epoch), event] };
    case "finished":
    case "failed":
      return { ...story, ended: event };
    case "step":
    case "memory":
      return story;
  }
}
