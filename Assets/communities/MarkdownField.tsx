import './composer.css';
import { useState } from 'react';
import { useI18n } from '../i18n';
import { postPreset } from '../markdown/ast';
import { MarkdownPreview } from '../markdown/MarkdownPreview';
import { Button } from '../ui/Button';
import { FormField } from '../ui/FormField';
import { EyeIcon, EyeOffIcon } from '../ui/icons';
import { TextArea } from '../ui/Input';
import type { ReactElement } from 'react';

/** A text in Markdown, and on demand what it will look like. Ctrl+Enter sends the form. */
export function MarkdownField({ label, value, rows, maxLength, error, isOptional = false, hasFocus = false, onChange, onEscape, onFiles }: {
  label: string;
  value: string;
  rows: number;
  maxLength: number;
  error?: string | undefined;
  isOptional?: boolean;
  hasFocus?: boolean;
  onChange: (value: string) => void;
  onEscape?: () => void;
  /** Files pasted into the field. */
  onFiles?: (files: FileList) => void;
}): ReactElement {
  const { t } = useI18n();
  const [isPreviewed, setPreviewed] = useState(false);
  return (
    <div className="markdown-field">
      <FormField label={label} error={error} isOptional={isOptional}>
        {(control) => (
          <TextArea
            {...control} value={value} rows={rows} maxLength={maxLength} dir="auto" autoFocus={hasFocus}
            onChange={(event) => onChange(event.currentTarget.value)}
            onPaste={(event) => {
              const { files } = event.clipboardData;
              if (!onFiles || files.length === 0) return;
              event.preventDefault();
              onFiles(files);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              } else if (event.key === 'Escape' && onEscape && value.trim() === '') {
                onEscape();
              }
            }}
          />
        )}
      </FormField>
      <Button
        kind="ghost" size="small" aria-pressed={isPreviewed} icon={isPreviewed ? <EyeOffIcon size={16} /> : <EyeIcon size={16} />}
        onClick={() => setPreviewed(!isPreviewed)}
      >
        {t('markdown.preview')}
      </Button>
      {isPreviewed ? <MarkdownPreview text={value} preset={postPreset} /> : null}
    </div>
  );
}
