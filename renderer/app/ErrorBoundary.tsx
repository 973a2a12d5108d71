import { Component, type ReactNode } from 'react';
import { AppError } from '#contract/errors';
import { ProblemScreen } from '../features/problem/ProblemScreen';
import { Button } from '../ui/Button';

type ErrorBoundaryProps = { readonly children: ReactNode };
type ErrorBoundaryState = { readonly error: AppError | null };

/** Stands in for the window if drawing it fails: a mistake of ours, which costs nothing of what is kept. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null };

  static getDerivedStateFromError(thrown: unknown): ErrorBoundaryState {
    return { error: AppError.from(thrown) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <ProblemScreen
        title="The window could not be drawn"
        text={`${error.message} Your papers are not touched by this.`}
      >
        <Button variant="main" size="l" onClick={() => window.location.reload()}>
          Draw it anew
        </Button>
      </ProblemScreen>
    );
  }
}
