import { EmptyState } from "../components/empty-state.tsx";

export function AnnotateView() {
  return <EmptyState title="Annotate">This view has nothing to show yet.</EmptyState>;
}
