import { EmptyState } from "../components/empty-state.tsx";

export function SettingsView() {
  return <EmptyState title="Settings">This view has nothing to show yet.</EmptyState>;
}
