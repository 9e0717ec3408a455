import { IconArrowRight, IconBolt, IconFileText, IconFolder, IconInbox, IconReceiptEuro, IconUser, type IconProps } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { SearchItem } from '../../shared/domain/search/search-item.ts';
import type { SearchKind } from '../../shared/domain/search/search-kind.ts';
import { classNames } from '../ui/class-names.ts';
import { Kbd } from '../ui/kbd.tsx';
import { StatePill } from '../ui/state-pill.tsx';
import type { FoundAct } from './find-acts.ts';
import type { PaletteLine } from './palette-lines.ts';
import styles from './palette.module.css';
import { Underlined } from './underlined.tsx';

interface RowProps {
  readonly id: string;
  readonly line: PaletteLine;
  readonly isChosen: boolean;
  readonly onPoint: () => void;
  readonly onOpen: () => void;
}

/** One line: icon, two lines of text or the name of an act, then a state or a key. The field keeps the focus throughout. */
export function PaletteLineRow({ id, line, isChosen, onPoint, onOpen }: RowProps) {
  const refusal = line.act?.refusal ?? null;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-disabled={refusal !== null || undefined}
      className={classNames(styles.row, isChosen && styles.chosen, refusal !== null && styles.refused)}
      onPointerMove={onPoint}
      onClick={onOpen}
    >
      {line.item === undefined ? <ActContent act={line.act} /> : <ItemContent item={line.item} isChosen={isChosen} />}
    </div>
  );
}

const ICONS: Readonly<Record<SearchKind, ComponentType<IconProps>>> = {
  reimbursement: IconReceiptEuro, document: IconFolder, member: IconUser, contract: IconFileText, request: IconInbox,
};

function ItemContent({ item, isChosen }: { readonly item: SearchItem; readonly isChosen: boolean }) {
  const Icon = ICONS[item.kind];
  return (
    <>
      <Icon aria-hidden size={18} stroke={1.6} className={styles.icon} />
      <span className={styles.words}>
        <span className={styles.title}><Underlined text={item.title} ranges={item.matches.title} /></span>
        <span className={styles.subtitle}><Underlined text={item.subtitle} ranges={item.matches.subtitle} /></span>
      </span>
      {item.mark !== null && <StatePill state={item.mark.state} word={item.mark.word} />}
      {isChosen && <Kbd keys="↵" decorative />}
    </>
  );
}

function ActContent({ act }: { readonly act: FoundAct }) {
  const Icon = act.id.startsWith('go.') ? IconArrowRight : IconBolt;
  return (
    <>
      <Icon aria-hidden size={18} stroke={1.6} className={styles.icon} />
      <span className={styles.words}>
        <span className={styles.title}><Underlined text={act.label} ranges={act.matches} /></span>
        {act.refusal !== null && <span className={styles.subtitle}>{act.refusal}</span>}
      </span>
      {act.keys !== null && <Kbd keys={act.keys} />}
    </>
  );
}
