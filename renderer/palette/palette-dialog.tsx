import { IconSearch } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { searchRecentQuery } from '../../shared/contract/search-contract.ts';
import { runAct } from '../acts/act-registry.ts';
import { useActs } from '../acts/use-act.ts';
import { useQuery } from '../api/use-query.ts';
import { useNavigation } from '../navigation/navigation.tsx';
import { PALETTE, resultCount, searchTime } from '../text/palette.ts';
import { Kbd } from '../ui/kbd.tsx';
import { findActs } from './find-acts.ts';
import { sectionsOf, type PaletteLine } from './palette-lines.ts';
import { PaletteList, optionId, LIST_ID } from './palette-list.tsx';
import styles from './palette.module.css';
import { routeOfItem } from './route-of-item.ts';
import { useChosenLine } from './use-chosen-line.ts';
import { useSearch, type SearchState } from './use-search.ts';

interface PaletteDialogProps {
  readonly recentMembers: readonly number[];
  readonly findsFiles: boolean;
  readonly mayValidate: boolean;
  readonly onClose: () => void;
}

/** Longer texts are pasted by mistake; the door takes no more than 10,000 signs. */
const LONGEST_TEXT = 500;
const ACTS_SHOWN = { empty: 8, typed: 4 } as const;

/** The open palette: a combobox whose list is found as one types, the first line already chosen. */
export function PaletteDialog({ recentMembers, findsFiles, mayValidate, onClose }: PaletteDialogProps) {
  const dialog = useModal();
  const { go } = useNavigation();
  const offers = useActs();
  const [text, setText] = useState('');
  const typed = text.trim();
  const search = useSearch(findsFiles ? typed : '');
  const recent = useQuery(searchRecentQuery, recentMembers.length === 0 || !findsFiles ? null : { memberIds: [...recentMembers] }).data ?? [];
  const acts = findActs(typed, offers, typed === '' ? ACTS_SHOWN.empty : ACTS_SHOWN.typed);
  const sections = sectionsOf(search.answer?.groups ?? [], typed === '' ? recent : [], acts);
  const open = (line: PaletteLine): void => {
    if (line.act !== undefined && line.act.refusal !== null) return;
    onClose();
    if (line.item !== undefined) go(routeOfItem(line.item, mayValidate));
    // After the dialog has given the focus back: the act may move it.
    else setTimeout(() => runAct(line.act.id), 0);
  };
  const choice = useChosenLine({ lines: sections.flatMap(({ lines }) => lines), text: typed, isCurrent: search.isCurrent, onOpen: open });
  return (
    <dialog
      ref={dialog}
      aria-label={PALETTE.label}
      className={styles.palette}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className={styles.head}>
        <IconSearch aria-hidden size={18} stroke={1.75} className={styles.lens} />
        <input
          data-autofocus
          role="combobox"
          aria-label={PALETTE.label}
          aria-expanded="true"
          aria-controls={LIST_ID}
          aria-autocomplete="list"
          aria-activedescendant={choice.chosen === null ? undefined : optionId(choice.chosen.key)}
          className={styles.field}
          value={text}
          maxLength={LONGEST_TEXT}
          placeholder={findsFiles ? PALETTE.prompt : PALETTE.actPrompt}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value.slice(0, LONGEST_TEXT))}
          onKeyDown={choice.onKeyDown}
        />
        <Measure search={search} count={sections.reduce((sum, section) => sum + (section.count ?? 0), 0)} />
        <Kbd keys={PALETTE.close} />
      </div>
      <PaletteList sections={sections} search={search} chosen={choice.chosen} onPoint={choice.point} onOpen={open} />
      <Foot />
    </dialog>
  );
}

/** The browser's own modal: it holds the focus, makes the rest inert and gives the focus back. */
function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const opened = dialog.current;
    if (opened === null) return undefined;
    if (!opened.open) opened.showModal();
    return () => opened.close();
  }, []);
  useEffect(() => dialog.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), []);
  return dialog;
}

function Measure({ search: { answer }, count }: { readonly search: SearchState; readonly count: number }) {
  return (
    <span role="status" className={styles.measure}>
      {answer !== null && `${resultCount(count)} · ${searchTime(answer.tookMs)} · ${PALETTE.local}`}
    </span>
  );
}

function Foot() {
  return (
    <div className={styles.foot}>
      <span className={styles.key}><Kbd keys="↑" /><Kbd keys="↓" />{PALETTE.choose}</span>
      <span className={styles.key}><Kbd keys="↵" />{PALETTE.open}</span>
      <span className={styles.ignored}>{PALETTE.ignored}</span>
    </div>
  );
}
