import { useI18n } from '../i18n';
import { copyText } from '../ui/copyText';
import { IconButton } from '../ui/IconButton';
import { CopyIcon } from '../ui/icons';
import type { ReactElement } from 'react';

/** Code over several lines: it scrolls in itself, says its language and can be copied. */
export function CodeBlock({ language, text }: { language: string | null; text: string }): ReactElement {
  const { t } = useI18n();
  return (
    <figure className="code-block" dir="ltr">
      {language === null ? null : <figcaption>{language}</figcaption>}
      <pre tabIndex={0} role="group" aria-label={language ?? t('markdown.code')}><code>{text}</code></pre>
      <IconButton isCompact label={t('markdown.copyCode')} icon={<CopyIcon size={16} />} onClick={() => void copyText(text)} />
    </figure>
  );
}
