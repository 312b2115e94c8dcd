import { NumberInput, Slider } from "@mantine/core";

interface FractionFieldProps {
  readonly label: string;
  /** 0 to 1. */
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly sliderClass?: string | undefined;
  readonly numberClass?: string | undefined;
}

/** A fraction by slider and, beside it, as a number: two elements for the row that they lie in. */
export function FractionField({ label, value, onChange, sliderClass, numberClass }: FractionFieldProps) {
  return (
    <>
      <Slider
        className={sliderClass ?? ""}
        min={0}
        max={1}
        step={0.01}
        value={value}
        onChange={onChange}
        thumbLabel={label}
      />
      <NumberInput
        className={numberClass ?? ""}
        aria-label={`${label}, as a number`}
        min={0}
        max={1}
        step={0.05}
        decimalScale={2}
        fixedDecimalScale
        hideControls
        value={value}
        onChange={(typed) => typed !== "" && onChange(Number(typed))}
      />
    </>
  );
}
