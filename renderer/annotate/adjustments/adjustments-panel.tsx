import { Button, NumberInput, RangeSlider, Slider, Switch } from "@mantine/core";
import type { Adjustments } from "../../../core/contract/studio/preferences.ts";
import { useSwitch } from "../../client/preferences-store.ts";
import { CommandKey } from "../../components/command-key.tsx";
import classes from "./adjustments.module.css";
import { keepAdjustments, tryAdjustments, useAdjustments } from "./adjustments-store.ts";
import { NEUTRAL } from "./tone-curve.ts";

const TONES = [
  { name: "brightness", label: "Brightness", min: -100, max: 100, step: 1 },
  { name: "contrast", label: "Contrast", min: -100, max: 100, step: 1 },
  { name: "gamma", label: "Gamma", min: 0.2, max: 5, step: 0.05 },
] as const;

/** Changes how the picture is shown while it is looked at; kept for the project. */
export function AdjustmentsPanel() {
  const adjustments = useAdjustments();
  return (
    <div className={classes.panel}>
      {TONES.map((tone) => (
        <Tone key={tone.name} {...tone} value={adjustments[tone.name]} />
      ))}
      <Stretch adjustments={adjustments} />
      <div className={classes.foot}>
        <span className={classes.hint}>Shown so; files and training stay as they are.</span>
        <Button size="xs" onClick={() => keepAdjustments(NEUTRAL)}>
          Reset
        </Button>
      </div>
    </div>
  );
}

interface ToneProps {
  readonly name: (typeof TONES)[number]["name"];
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
}

function Tone({ name, label, min, max, step, value }: ToneProps) {
  return (
    <div className={classes.row}>
      <span className={classes.label}>{label}</span>
      <Slider
        className={classes.slider}
        min={min}
        max={max}
        step={step}
        value={value}
        thumbLabel={label}
        onChange={(next) => tryAdjustments({ [name]: next })}
        onChangeEnd={(next) => keepAdjustments({ [name]: next })}
      />
      <NumberInput
        className={classes.number}
        aria-label={`${label}, as a number`}
        min={min}
        max={max}
        step={step}
        clampBehavior="strict"
        hideControls
        value={value}
        onChange={(next) => typeof next === "number" && next >= min && keepAdjustments({ [name]: next })}
      />
    </div>
  );
}

function Stretch({ adjustments }: { readonly adjustments: Adjustments }) {
  const [stretches, setStretches] = useSwitch("canvas.stretch", false);
  const { lowPercentile, highPercentile } = adjustments;
  const ends = ([low, high]: readonly [number, number]) => ({
    lowPercentile: Math.min(low, 45),
    highPercentile: Math.max(high, 55),
  });
  return (
    <div className={classes.row}>
      <Switch
        className={classes.label}
        label={
          <span className={classes.stretch}>
            Stretch <CommandKey command="annotate.toggleStretch" />
          </span>
        }
        checked={stretches}
        onChange={({ currentTarget }) => setStretches(currentTarget.checked)}
      />
      <RangeSlider
        className={classes.slider}
        min={0}
        max={100}
        step={0.5}
        minRange={10}
        size={2}
        thumbSize={12}
        label={null}
        disabled={!stretches}
        thumbFromLabel="Percentile that becomes black"
        thumbToLabel="Percentile that becomes white"
        value={[lowPercentile, highPercentile]}
        onChange={(value) => tryAdjustments(ends(value))}
        onChangeEnd={(value) => keepAdjustments(ends(value))}
      />
      <span className={classes.range}>
        {lowPercentile}–{highPercentile}%
      </span>
    </div>
  );
}
