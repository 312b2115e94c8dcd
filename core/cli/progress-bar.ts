import { Presets, SingleBar } from "cli-progress";

export interface ProgressBar {
  readonly update: (progress: { readonly done: number; readonly total: number }) => void;
  readonly stop: () => void;
}

/** A bar on stderr with an ETA; nothing where stderr is no terminal. */
export function progressBar(title: string, wanted: boolean): ProgressBar {
  if (!wanted || !process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    { format: `${title} {bar} {value}/{total}, {eta_formatted} left`, hideCursor: true },
    Presets.shades_classic,
  );
  let started = false;
  return {
    update: ({ done, total }) => {
      if (!started) bar.start(total, done);
      started = true;
      bar.update(done);
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}
