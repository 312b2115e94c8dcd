import type { SetUpReporter } from "../engine/setup/set-up-reporter.ts";

/** What set-up does, on stderr: a line a step, and a percentage that moves in place on a terminal. */
export function setUpConsole(stream: NodeJS.WriteStream = process.stderr): SetUpReporter & { end(): void } {
  let shown = -1;
  const endLine = (): void => {
    if (shown >= 0 && stream.isTTY) stream.write("\n");
    shown = -1;
  };
  return {
    step(text) {
      endLine();
      stream.write(`boresight: ${text}\n`);
    },
    progress(done, total) {
      const percent = total > 0 ? Math.floor((100 * done) / total) : 0;
      // In a log file a line for each fifth is enough.
      if (percent === shown || (!stream.isTTY && (percent % 20 !== 0 || percent === 0))) return;
      shown = percent;
      const text = `  ${percent}% of ${Math.round(total / 1e6)} MB`;
      stream.write(stream.isTTY ? `\r${text}` : `${text}\n`);
    },
    end: endLine,
  };
}
