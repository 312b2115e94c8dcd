import { ActionIcon, Tooltip } from "@mantine/core";
import { IconTable } from "@tabler/icons-react";

/** Between a chart and its table. */
export function TableToggle({
  chart,
  isTable,
  onToggle,
}: {
  readonly chart: string;
  readonly isTable: boolean;
  readonly onToggle: (isTable: boolean) => void;
}) {
  return (
    <Tooltip label={isTable ? "Show as chart" : "Show as table"}>
      <ActionIcon
        size={24}
        aria-label={`${chart} as table`}
        aria-pressed={isTable}
        onClick={() => onToggle(!isTable)}
      >
        <IconTable size={14} />
      </ActionIcon>
    </Tooltip>
  );
}
