import { Button } from "@mantine/core";
import { EmptyState } from "../components/empty-state.tsx";

export function NothingFound({ onClear }: { readonly onClear: () => void }) {
  return (
    <EmptyState title="No image fits" action={<Button onClick={onClear}>Clear filters</Button>}>
      Every image of the project is hidden by the filters. Clear them, or loosen one.
    </EmptyState>
  );
}
