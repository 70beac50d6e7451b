import { useDeferredValue } from 'react';
import { useI18n } from '../i18n';
import { postPreset } from './ast';
import { Markdown } from './Markdown';
import type { ReactElement } from 'react';
import type { Preset } from './ast';
import type { MentionRenderer } from './Markdown';

export interface MarkdownPreviewProps {
  text: string;
  preset?: Preset;
  mention?: MentionRenderer;
}

/** What a text will look like, beside or in place of the field it is written in. Typing does not wait for it. */
export function MarkdownPreview({ text, preset = postPreset, mention }: MarkdownPreviewProps): ReactElement {
  const { t } = useI18n();
  const shown = useDeferredValue(text);
  return (
    <section className="markdown-preview" aria-label={t('markdown.preview')}>
      {shown.trim() === '' ? <p className="markdown-empty">{t('markdown.nothing')}</p> : (
        <Markdown text={shown} preset={preset} mention={mention} />
      )}
    </section>
  );
}
