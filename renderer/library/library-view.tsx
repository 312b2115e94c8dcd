import { EmptyState } from "../components/empty-state.tsx";

export function LibraryView() {
  return <EmptyState title="Library">This view has nothing to show yet.</EmptyState>;
}
