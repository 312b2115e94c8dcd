import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { EmptyState } from "../components/empty-state.tsx";

/** A view that breaks says so in its place; the rest of the window lives on. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly message: string | null }
> {
  override state = { message: null };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    return (
      <EmptyState
        title="This view stopped"
        action={<Button onClick={() => this.setState({ message: null })}>Show it again</Button>}
      >
        {this.state.message}. Everything that you changed is saved.
      </EmptyState>
    );
  }
}
