import '../ui/choiceList.css';
import './messageInput.css';
import { forwardRef, useId, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { useI18n } from '../i18n';
import { IconButton } from '../ui/IconButton';
import { SmileIcon } from '../ui/icons';
import { complete, tokenAt } from './completion';
import { EmojiPicker } from '../emoji/EmojiPicker';
import { useCompletions } from './useCompletions';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import type { ChannelId, ServerId } from '../api/wire';
import type { CompletionToken } from './completion';
import type { Completion } from './useCompletions';

/** From here on the number of characters left is shown. */
const warnBelow = 200;

export interface MessageInputHandle {
  focus: () => void;
}

export interface MessageInputProps {
  serverId: ServerId;
  channelId: ChannelId;
  label: string;
  placeholder: string;
  value: string;
  /** The server's bound, in characters. */
  maxLength: number;
  onChange: (text: string) => void;
  onSubmit: () => void;
  /** Where focus goes when what had it is gone. */
  isFocusHome?: boolean;
  /** Keys that completion did not take. */
  onKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  /** Files pasted into the field. */
  onFiles?: (files: FileList) => void;
  /** Stands before the field. */
  before?: ReactNode;
  /** Stands behind the emoji button. */
  after?: ReactNode;
}

/** The field messages are written and edited in: grows with its text, completes names and emoji. */
export const MessageInput = forwardRef(function MessageInput(
  { serverId, channelId, label, placeholder, value, maxLength, isFocusHome = false, onChange, onSubmit, onKey, onFiles, before, after }: MessageInputProps,
  ref: Ref<MessageInputHandle>,
) {
  const { t } = useI18n();
  const field = useRef<HTMLTextAreaElement>(null);
  const [token, setToken] = useState<CompletionToken | null>(null);
  const [active, setActive] = useState(0);
  const [pickerAnchor, setPickerAnchor] = useState<Element | null>(null);
  const caretWanted = useRef<number | null>(null);
  const items = useCompletions(token, serverId, channelId);
  const id = useId();
  const left = maxLength - [...value].length;

  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }), []);

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
    if (caretWanted.current !== null) {
      area.setSelectionRange(caretWanted.current, caretWanted.current);
      caretWanted.current = null;
    }
  }, [value]);

  const lookAround = (): void => {
    const area = field.current;
    const next = area && area.selectionStart === area.selectionEnd ? tokenAt(area.value, area.selectionStart) : null;
    if (next?.start !== token?.start || next?.query !== token?.query) setActive(0);
    setToken(next);
  };
  const choose = (item: Completion): void => {
    const area = field.current;
    if (!area || !token) return;
    const result = complete(area.value, area.selectionStart, token, item.insert);
    caretWanted.current = result.caret;
    setToken(null);
    onChange(result.text);
    area.focus();
  };
  const insert = (text: string): void => {
    const area = field.current;
    if (!area) return;
    const { selectionStart: from, selectionEnd: to } = area;
    caretWanted.current = from + text.length;
    onChange(value.slice(0, from) + text + value.slice(to));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While an input method composes, Enter and the arrows are its own.
    if (event.nativeEvent.isComposing) return;
    if (items.length > 0 && completionKey(event)) return;
    onKey?.(event);
    if (event.defaultPrevented || event.key !== 'Enter' || event.shiftKey || isTouch()) return;
    event.preventDefault();
    onSubmit();
  };
  /** Enter after a name that is already whole sends the message. */
  const isTaking = (event: KeyboardEvent, item: Completion | undefined): boolean =>
    event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey && item?.insert !== typed());
  const typed = (): string => value.slice(token?.start ?? 0, field.current?.selectionStart ?? 0);
  const completionKey = (event: KeyboardEvent): boolean => {
    const item = items[active];
    if (event.key === 'ArrowDown') setActive((active + 1) % items.length);
    else if (event.key === 'ArrowUp') setActive((active - 1 + items.length) % items.length);
    else if (isTaking(event, item) && item) choose(item);
    else if (event.key === 'Escape') setToken(null);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  return (
    <div className="message-input">
      {items.length > 0 ? (
        <div id={`${id}-list`} role="listbox" aria-label={t('chat.suggestions')} className="choice-list completions">
          {items.map((item, index) => (
            <button
              key={item.key} id={`${id}-${index}`} type="button" role="option" tabIndex={-1}
              aria-selected={index === active} onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => setActive(index)} onClick={() => choose(item)}
            >
              {item.sign ? <span className="completion-sign">{item.sign}</span> : null}
              <bdi>{item.label}</bdi>
              <small><bdi>{item.detail}</bdi></small>
            </button>
          ))}
        </div>
      ) : null}
      {before}
      <textarea
        ref={field} rows={1} dir="auto" data-focus-home={isFocusHome ? '' : undefined} value={value} aria-label={label} placeholder={placeholder}
        aria-autocomplete="list" aria-controls={items.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={items.length > 0 ? `${id}-${active}` : undefined}
        aria-invalid={left < 0 || undefined} aria-describedby={left < warnBelow ? `${id}-left` : undefined}
        onChange={(event) => {
          onChange(event.currentTarget.value);
          lookAround();
        }}
        onPaste={(event) => {
          const { files } = event.clipboardData;
          if (!onFiles || files.length === 0) return;
          event.preventDefault();
          onFiles(files);
        }}
        onKeyDown={onKeyDown} onSelect={lookAround} onBlur={() => setToken(null)}
      />
      {left < warnBelow ? (
        <span id={`${id}-left`} className="length-left" data-over={left < 0}>
          <span aria-hidden="true">{left}</span>
          <span className="sr-only">
            {left < 0 ? t('ui.charactersOver', { count: -left }) : t('ui.charactersLeft', { count: left })}
          </span>
        </span>
      ) : null}
      <IconButton
        label={t('chat.emoji')} icon={<SmileIcon size={24} />} aria-haspopup="dialog"
        aria-expanded={pickerAnchor !== null} onClick={(event) => setPickerAnchor(event.currentTarget)}
      />
      {after}
      {pickerAnchor ? (
        <EmojiPicker
          anchor={pickerAnchor} onClose={() => setPickerAnchor(null)}
          onPick={(emoji) => {
            setPickerAnchor(null);
            insert(emoji);
            // After the popover has given the focus back to its button.
            setTimeout(() => field.current?.focus());
          }}
        />
      ) : null}
    </div>
  );
});

/** On a touch keyboard Enter is for new lines; sending has its button. */
function isTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}
