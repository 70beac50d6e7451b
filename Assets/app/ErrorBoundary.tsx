import { Component } from 'react';
import { translator } from '../i18n';
import { Button } from '../ui/Button';
import { AlertIcon } from '../ui/icons';
import { isMissingChunk } from './missingChunk';
import { reportError } from './reportErrors';
import type { ErrorInfo, ReactNode } from 'react';

interface Props {
  /** A change of it gives what is inside another chance. */
  resetKey: string;
  children: ReactNode;
}

/** Catches what a page throws while rendering, so that the rest of the shell stays usable. */
export class ErrorBoundary extends Component<Props, { error: unknown; key: string }> {
  override state = { error: null as unknown, key: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: { error: unknown; key: string }): Partial<typeof state> | null {
    return props.resetKey === state.key ? null : { error: null, key: props.resetKey };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    // oxlint-disable-next-line no-console -- nothing else would tell a developer of it
    // Nowhere else would the stack be seen.
    // oxlint-disable-next-line no-console
    console.error(error, info.componentStack);
    reportError(error);
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    const { t } = translator();
    const isUpdated = isMissingChunk(this.state.error);
    return (
      <main id="main" className="state" role="alert">
        <div className="state-icon bad"><AlertIcon size={32} /></div>
        <h1>{t(isUpdated ? 'app.updatedTitle' : 'app.crashTitle')}</h1>
        <p>{t(isUpdated ? 'app.updatedText' : 'app.crashText')}</p>
        <Button onClick={() => location.reload()}>{t('app.reload')}</Button>
      </main>
    );
  }
}
