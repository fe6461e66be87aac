import { Component, type ErrorInfo, type ReactNode } from 'react';
import type { AppErrorView } from '../../preload/contract/errors';
import { ErrorPanel } from '../ui/error-panel';

interface Props {
  readonly report: (message: string, stack: string) => Promise<string | null>;
  readonly children: ReactNode;
}

interface State {
  readonly error: AppErrorView | null;
}

/** Keeps a defect in one part of the interface from blanking all of it, and reports it with an id to quote. */
export class ErrorBoundary extends Component<Props, State> {
  override readonly state: State = { error: null };

  static getDerivedStateFromError(): State {
    return { error: { code: 'internal' } };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    void this.props.report(error.message, `${error.stack ?? ''}\n${info.componentStack ?? ''}`).then((reportId) => {
      if (reportId !== null) this.setState({ error: { code: 'internal', reportId } });
    });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="page page-narrow">
        <ErrorPanel error={error} onRetry={() => this.setState({ error: null })} />
      </div>
    );
  }
}
