import { Button } from "@mantine/core";
import { IconFolder } from "@tabler/icons-react";
import { importWeights } from "./weights-store.ts";

/** Weights that were trained elsewhere, to begin a run with. */
export function ImportWeights() {
  return (
    <Button variant="subtle" leftSection={<IconFolder size={14} />} onClick={() => void importWeights()}>
      Import weights
    </Button>
  );
}
