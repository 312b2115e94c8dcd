import { Button, NumberInput, Select, TextInput } from "@mantine/core";
import { useId } from "react";
import classes from "./advanced-card.module.css";
import { settingText } from "./setting-values.ts";
import type { SettingValue, TrainSetting } from "./train-setting.ts";

interface SettingRowProps {
  readonly setting: TrainSetting;
  readonly value: SettingValue;
  readonly byDefault: SettingValue;
  /** Why the value cannot be taken. */
  readonly problem: string | undefined;
  readonly onChange: (value: SettingValue) => void;
}

/** A setting with what it does, its control, and its default: marked where it holds, offered where it does not. */
export function SettingRow({ setting, value, byDefault, problem, onChange }: SettingRowProps) {
  const id = useId();
  const isDefault = value === byDefault;
  const text = settingText(setting, byDefault);
  return (
    <div className={classes.setting}>
      <div>
        <label htmlFor={id}>{setting.label}</label>
        <p className={classes.explanation} id={`${id}-text`}>
          {setting.explanation}
        </p>
      </div>
      <Control
        id={id}
        setting={setting}
        value={value}
        hasProblem={problem !== undefined}
        onChange={onChange}
      />
      <div className={classes.default}>
        {isDefault ? (
          "Default"
        ) : (
          <Button
            size="xs"
            variant="subtle"
            onClick={() => onChange(byDefault)}
            aria-label={`Reset to ${text}: ${setting.label}`}
          >
            Reset to {text}
          </Button>
        )}
      </div>
      {problem !== undefined && (
        <p className={classes.problem} id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface ControlProps extends Pick<SettingRowProps, "setting" | "value" | "onChange"> {
  readonly id: string;
  readonly hasProblem: boolean;
}

function Control({ id, setting, value, hasProblem, onChange }: ControlProps) {
  const { control, automatic } = setting;
  // Mantine drops the property of this name from its inputs.
  const attributes = {
    input: { "aria-describedby": hasProblem ? `${id}-text ${id}-problem` : `${id}-text` },
  };
  if (control.kind === "choice") {
    return (
      <Select
        id={id}
        attributes={attributes}
        data={[...control.options]}
        value={value === null ? null : String(value)}
        placeholder={automatic ?? ""}
        clearable={automatic !== undefined}
        allowDeselect={false}
        error={hasProblem}
        onChange={(next) => onChange(next)}
      />
    );
  }
  if (control.kind === "text") {
    return (
      <TextInput
        id={id}
        attributes={attributes}
        value={value === null ? "" : String(value)}
        placeholder={automatic ?? ""}
        error={hasProblem}
        onChange={({ currentTarget }) => onChange(currentTarget.value === "" ? null : currentTarget.value)}
      />
    );
  }
  return (
    <NumberInput
      id={id}
      attributes={attributes}
      value={value === null ? "" : Number(Number(value).toPrecision(4))}
      placeholder={automatic ?? ""}
      min={control.min}
      max={control.max}
      step={control.step}
      suffix={control.unit === undefined ? "" : ` ${control.unit}`}
      clampBehavior="none"
      error={hasProblem}
      onChange={(next) => {
        if (typeof next === "number") onChange(next);
        else if (next === "" && automatic !== undefined) onChange(null);
      }}
    />
  );
}
