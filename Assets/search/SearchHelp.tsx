import { useState } from 'react';
import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { IconButton } from '../ui/IconButton';
import { HelpIcon } from '../ui/icons';
import { addressOf } from './question';
import type { ReactElement } from 'react';
import type { TextKey } from '../i18n';

/** As they are written in every language. */
const operators: [example: string, text: Extract<TextKey, `search.op${string}`>][] = [
  ['"new moon"', 'search.opPhrase'],
  ['tea OR coffee', 'search.opOr'],
  ['-rain', 'search.opNot'],
  ['garden*', 'search.opPrefix'],
  ['from:anna', 'search.opFrom'],
  ['mentions:anna', 'search.opMentions'],
  ['in:general', 'search.opIn'],
  ['server:"Book club"', 'search.opServer'],
  ['community:boats', 'search.opCommunity'],
  ['has:image', 'search.opHas'],
  ['is:pinned', 'search.opIs'],
  ['before:2026-02', 'search.opBefore'],
  ['after:yesterday', 'search.opAfter'],
  ['during:week', 'search.opDuring'],
];

/** What can be written beside plain words; each example can be tried. */
export function SearchHelp(): ReactElement {
  const { t } = useI18n();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton label={t('search.help')} icon={<HelpIcon />} aria-haspopup="dialog" onClick={() => setOpen(true)} />
      {isOpen ? (
        <Dialog title={t('search.help')} size="medium" onClose={() => setOpen(false)}>
          <p>{t('search.helpText')}</p>
          <dl className="search-operators">
            {operators.map(([example, text]) => (
              <div key={example}>
                <dt>
                  <Link target={addressOf({ q: example })} onClick={() => setOpen(false)}><code dir="ltr">{example}</code></Link>
                </dt>
                <dd>{t(text)}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      ) : null}
    </>
  );
}
