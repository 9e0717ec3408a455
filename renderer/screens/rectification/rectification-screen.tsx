import { useState } from 'react';
import { rectificationFormQuery, type RectificationForm } from '../../../shared/contract/rectification-contract.ts';
import { useQuery } from '../../api/use-query.ts';
import { EntryFrame } from '../../entry-form/entry-frame.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { RefusedScreen } from '../../shell/refused-screen.tsx';
import { RECTIFICATION } from '../../text/privacy-screen.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { TabPanel, TabsBar } from '../../ui/tabs-bar.tsx';
import { ContactForm } from './contact-form.tsx';
import { IdentityForm } from './identity-form.tsx';
import styles from './rectification-screen.module.css';

const PARTS = ['contact', 'identity'] as const;
type Part = (typeof PARTS)[number];

/** Corrects how a member is reached, or who they are: enter, compare before and after, save (SEC-09). */
export function RectificationScreen() {
  const { route } = useNavigation();
  const memberId = route.screen === 'rectification' ? route.memberId : 0;
  const { data: form, refusal, isAbsent, refetch } = useQuery(rectificationFormQuery, { memberId }, { keepPrevious: true });
  if (refusal !== null && !isAbsent) return <RefusedScreen refusal={refusal} onRetry={refetch} />;
  if (isAbsent || form === null) return <EmptyState title={RECTIFICATION.unknown} sentence={RECTIFICATION.unknownSentence} />;
  if (form === undefined) return <LoadingRows label={RECTIFICATION.loading} count={8} />;
  return <Rectification key={memberId} memberId={memberId} form={form} />;
}

function Rectification({ memberId, form }: { readonly memberId: number; readonly form: RectificationForm }) {
  const [part, setPart] = useState<Part>('contact');
  const tabs = PARTS.map((id) => ({ id, label: RECTIFICATION[id] }));
  const aside = (
    <Card>
      <p>{part === 'identity' ? RECTIFICATION.identityHint : RECTIFICATION.contactHint}</p>
      <p className={styles.quiet}>{RECTIFICATION.follows}</p>
    </Card>
  );
  return (
    <EntryFrame title={RECTIFICATION.title} subtitle={`${form.memberName} · n° ${form.memberNumber}`} aside={aside}>
      <TabsBar label={RECTIFICATION.parts} name="rectification" tabs={tabs} selected={part} onSelect={(id) => setPart(id === 'identity' ? 'identity' : 'contact')} />
      <TabPanel name="rectification" id={part}>
        {part === 'identity' ? <IdentityForm memberId={memberId} form={form} /> : <ContactForm memberId={memberId} form={form} />}
      </TabPanel>
    </EntryFrame>
  );
}
