import { Component, type ReactNode } from 'react';
import { SHELL } from '../text/shell.ts';
import { ActButton } from '../ui/act-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

interface ScreenBoundaryProps {
  readonly children: ReactNode;
}

/** Holds a screen that fails to draw: the frame, the search and the other screens go on. React has no function for this. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const retry = <ActButton label={SHELL.retry} variant="primary" onAct={() => this.setState({ failed: false })} />;
    return <EmptyState title={SHELL.screenFailed} sentence={SHELL.screenFailedSentence} actions={retry} />;
  }
}
