import { EmptyState } from "../components/empty-state.tsx";

export function ModelsView() {
  return <EmptyState title="Models">This view has nothing to show yet.</EmptyState>;
}
