import { EmptyState } from "../components/empty-state.tsx";

export function ReviewView() {
  return <EmptyState title="Review">This view has nothing to show yet.</EmptyState>;
}
