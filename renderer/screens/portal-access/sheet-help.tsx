import { IconArrowLeft, IconDeviceFloppy, IconFileCheck, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { issueSheetCommand, SHEET_KINDS, type KnownPortal, type PortalAccess, type SheetKind } from '../../../shared/contract/portal-access-contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { useCommand } from '../../api/use-command.ts';
import { RefusalBox } from '../../entry-form/refusal-box.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { PaperViewer } from '../../paper-viewer/paper-viewer.tsx';
import { showToast } from '../../shell/toasts.ts';
import { ACCESS, HELP_TITLES } from '../../text/portal-access.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Line, LineList } from '../../ui/line-list.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { useSheetActs, type SheetActs } from './use-sheet-acts.ts';
import { useSheetPreview } from './use-sheet-preview.ts';
import styles from '../../entry-form/document-desk.module.css';

const WORDS = ACCESS.sheet;
type Kept = OutputOf<typeof issueSheetCommand>;

interface SheetHelpProps {
  readonly access: PortalAccess;
  readonly portal: KnownPortal;
}

/** The help sheets (ACC-01 to ACC-04, ACC-15, ACC-19): checked against the file, looked at, handed over, printed. */
export function SheetHelp({ access, portal }: SheetHelpProps) {
  const [sheet, setSheet] = useState<SheetKind>('first-access');
  const [kept, setKept] = useState<Kept | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const preview = useSheetPreview(access.member.id, sheet);
  const acts = useSheetActs(kept, setRefusal);
  function choose(next: SheetKind): void {
    setSheet(next);
    setKept(null);
    setRefusal(null);
  }
  const shown = refusal ?? preview.refusal;
  return (
    <div className={styles.screen}>
      <div className={styles.side}>
        <header>
          <h1 className={styles.title}>{HELP_TITLES.sheet}</h1>
          <p className={styles.subtitle}>{ACCESS.subtitle(access.member.name, access.member.number)}</p>
        </header>
        <Card>
          <ChoiceField label={WORDS.choose} choices={SHEET_KINDS.map((kind) => ({ value: kind, ...WORDS.kinds[kind] }))} value={sheet} onChange={choose} />
        </Card>
        {sheet === 'first-access' && <FileChecks portal={portal} />}
        {shown !== null && <RefusalBox title={ACCESS.refused} refusal={shown} />}
        <SheetButtons access={access} sheet={sheet} kept={kept} acts={acts} isDrawn={preview.pdf !== null} onKept={setKept} onRefused={setRefusal} />
      </div>
      <div className={styles.paper}>
        {kept !== null && <PaperViewer source={kept.attachmentId} name={kept.title} />}
        {kept === null && preview.pdf !== null && <PaperViewer source={preview.pdf} name={WORDS.preview} />}
        {kept === null && preview.pdf === null && preview.refusal === null && <LoadingRows label={WORDS.drawing} count={6} />}
      </div>
    </div>
  );
}

/** Whether what the portal will compare is right in the file, said before the member tries. */
function FileChecks({ portal }: { readonly portal: KnownPortal }) {
  return (
    <Card title={WORDS.checks} padding="flush">
      <LineList label={WORDS.checks}>
        {portal.firstAccess.map(({ fact, state }) => (
          <Line key={fact} state={state === 'good' ? 'done' : 'urgent'} title={WORDS.facts[fact]} aside={WORDS.states[state]} />
        ))}
      </LineList>
    </Card>
  );
}

interface SheetButtonsProps {
  readonly access: PortalAccess;
  readonly sheet: SheetKind;
  readonly kept: Kept | null;
  readonly acts: SheetActs;
  readonly isDrawn: boolean;
  readonly onKept: (kept: Kept) => void;
  readonly onRefused: (refusal: Refusal) => void;
}

function SheetButtons({ access, sheet, kept, acts, isDrawn, onKept, onRefused }: SheetButtonsProps) {
  const { go } = useNavigation();
  const { run, pending } = useCommand(issueSheetCommand);
  const memberId = access.member.id;
  async function issue(): Promise<void> {
    const reply = await run({ memberId, sheet });
    if (!reply.ok) return onRefused(reply.refusal);
    onKept(reply.value);
    showToast({ state: 'done', message: WORDS.kept });
  }
  const back = <ActButton label={ACCESS.back} icon={IconArrowLeft} variant="ghost" onAct={() => go({ screen: 'member', memberId, tab: 'portal' })} />;
  if (kept !== null) {
    return (
      <div className={styles.acts}>
        <ActButton label={WORDS.print} icon={IconPrinter} shortcut="Ctrl P" variant="primary" size="decision" autoFocus onAct={acts.print} />
        <ActButton label={WORDS.save} icon={IconDeviceFloppy} shortcut="Ctrl S" onAct={acts.save} />
        {back}
      </div>
    );
  }
  return (
    <div className={styles.acts}>
      <ActButton label={WORDS.issue} icon={IconFileCheck} variant="primary" size="decision" disabledReason={pending || !isDrawn ? WORDS.drawing : undefined} onAct={() => void issue()} />
      {back}
    </div>
  );
}
