import { Component, type ReactNode } from 'react';

type SourceBoundaryProps = { readonly text: string; readonly source: ReactNode; readonly children: ReactNode };
type SourceBoundaryState = { readonly text: string; readonly hasFailed: boolean };

/** Shows the source of a text that cannot be set: whoever wrote it can read it there. Another text is tried again. */
export class SourceBoundary extends Component<SourceBoundaryProps, SourceBoundaryState> {
  override state: SourceBoundaryState = { text: this.props.text, hasFailed: false };

  static getDerivedStateFromError(): Partial<SourceBoundaryState> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps(
    { text }: SourceBoundaryProps,
    state: SourceBoundaryState,
  ): SourceBoundaryState | null {
    return text === state.text ? null : { text, hasFailed: false };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.source : this.props.children;
  }
}
