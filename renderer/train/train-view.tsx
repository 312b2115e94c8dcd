import { EmptyState } from "../components/empty-state.tsx";

export function TrainView() {
  return <EmptyState title="Train">This view has nothing to show yet.</EmptyState>;
}
