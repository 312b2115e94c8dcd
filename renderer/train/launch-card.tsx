import { IconPlayerPlayFilled } from "@tabler/icons-react";
import { CommandKey } from "../components/command-key.tsx";
import classes from "./launch-card.module.css";
import { lengthText, RUN_LENGTHS } from "./run-length.ts";

interface LaunchCardProps {
  readonly epochs: number;
  /** Seconds for a run of so many epochs; null where nothing was measured on this machine. */
  readonly secondsFor: (epochs: number) => number | null;
  /** Whether that is from single steps alone. */
  readonly isRough: boolean;
  /** Steps are being timed, to say how long it takes. */
  readonly isMeasuring: boolean;
  /** What will happen, in a sentence or two. */
  readonly words: string;
  /** Why it cannot start now; null where it can. */
  readonly reason: string | null;
  /** A run trains: this one waits for it. */
  readonly queues: boolean;
  readonly onLength: (epochs: number) => void;
  readonly onTrain: () => void;
}

/** The one button, with how long it takes. */
export function LaunchCard({
  epochs,
  secondsFor,
  isRough,
  isMeasuring,
  words,
  reason,
  queues,
  onLength,
  onTrain,
}: LaunchCardProps) {
  return (
    <section className={classes.card} aria-label="New run">
      <div className={classes.text}>
        <h2 className={classes.title}>{reason === null ? "Ready to train" : "Not ready yet"}</h2>
        <p className={classes.words}>{words}</p>
        <div className={classes.lengths} role="radiogroup" aria-label="Run length" onKeyDown={moveChoice}>
          {RUN_LENGTHS.map((length, index) => (
            // biome-ignore lint/a11y/useSemanticElements: a card of two lines, which a radio input cannot be
            <button
              key={length.kind}
              type="button"
              role="radio"
              className={classes.length}
              aria-checked={length.epochs === epochs}
              aria-keyshortcuts={String(index + 1)}
              tabIndex={isTabStop(length.epochs, epochs, index) ? 0 : -1}
              onClick={() => onLength(length.epochs)}
            >
              <b>{length.label}</b>
              <span>{lengthText(length.epochs, secondsFor(length.epochs), { isRough, isMeasuring })}</span>
            </button>
          ))}
        </div>
      </div>
      <div className={classes.go}>
        <button
          type="button"
          className={classes.train}
          disabled={reason !== null}
          aria-keyshortcuts="Control+Enter"
          aria-describedby={reason === null ? undefined : "train-reason"}
          onClick={onTrain}
        >
          <IconPlayerPlayFilled size={20} aria-hidden="true" />
          {queues ? "Add to queue" : "Train"}
          <CommandKey command="train.start" />
        </button>
        {reason !== null && (
          <p id="train-reason" className={classes.reason}>
            {reason}
          </p>
        )}
      </div>
    </section>
  );
}

/** One of a group can be reached with Tab: the chosen one, else the first. */
function isTabStop(own: number, chosen: number, index: number): boolean {
  const isChosen = RUN_LENGTHS.some((length) => length.epochs === chosen);
  return isChosen ? own === chosen : index === 0;
}

/** Arrows move the choice, as in any group of radio buttons. */
function moveChoice(event: React.KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=radio]")];
  const now = choices.indexOf(document.activeElement as HTMLElement);
  const next = choices.at((now + step) % choices.length);
  event.preventDefault();
  next?.focus();
  next?.click();
}
