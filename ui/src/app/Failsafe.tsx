import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Notice } from '../components/Notice.tsx';

interface FailsafeState {
  readonly failure: Error | undefined;
}

/** Keeps a failure within what it encloses: says what happened, and offers to load the page anew. */
export class Failsafe extends Component<{ readonly children: ReactNode }, FailsafeState> {
  override state: FailsafeState = { failure: undefined };

  static getDerivedStateFromError(failure: Error): FailsafeState {
    return { failure };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    return (
      <Notice
        tone="error"
        title="This part of the page failed"
        hint="If the server was upgraded a moment ago, loading the page anew helps."
      >
        {failure.message}
        <div style={{ marginTop: '0.5rem' }}>
          <Button size="xs" variant="default" onClick={() => window.location.reload()}>
            Load the page anew
          </Button>
        </div>
      </Notice>
    );
  }
}
