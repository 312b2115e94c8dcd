import { NumberInput } from "@mantine/core";
import { useEffect, useState } from "react";

interface NumberCellProps {
  /** What the field is of, in full: a table's header is no label. */
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly suffix?: string;
  readonly problem: string | undefined;
  readonly problemId: string;
  readonly onChange: (value: number) => void;
}

/** A number in a table's cell. Emptied, it keeps what it was once the field is left. */
export function NumberCell({
  label,
  value,
  suffix,
  problem,
  problemId,
  onChange,
  ...range
}: NumberCellProps) {
  const [draft, setDraft] = useState<number | string>(value);
  useEffect(() => setDraft(value), [value]);
  return (
    <NumberInput
      size="xs"
      hideControls
      clampBehavior="none"
      allowNegative={false}
      {...range}
      suffix={suffix ?? ""}
      aria-label={label}
      // Mantine drops the property of this name from its inputs.
      attributes={problem === undefined ? {} : { input: { "aria-describedby": problemId } }}
      title={problem}
      error={problem !== undefined}
      value={draft}
      onChange={(typed) => {
        setDraft(typed);
        if (typeof typed === "number" && typed !== value) onChange(typed);
      }}
      onBlur={() => setDraft(value)}
    />
  );
}
