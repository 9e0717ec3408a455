import { IconRotate } from '@tabler/icons-react';
import { ENTRY } from '../text/entry-form.ts';
import { ActButton } from '../ui/act-button.tsx';
import { Banner, BannerStack } from '../ui/banner.tsx';
import type { Draft } from './use-draft.ts';
import styles from './entry-form.module.css';

interface DraftBannerProps {
  readonly draft: Pick<Draft<unknown>, 'restored'>;
  readonly onAfresh: () => void;
}

/** Says that a draft was taken up again, with the way to start afresh; nothing when there was none. */
export function DraftBanner({ draft, onAfresh }: DraftBannerProps) {
  if (draft.restored === null) return null;
  return (
    <BannerStack label={ENTRY.draftLabel}>
      <Banner
        state="information"
        title={ENTRY.draftRestored(draft.restored.savedAt)}
        sentence={ENTRY.draftSentence}
        action={<ActButton label={ENTRY.startAfresh} icon={IconRotate} size="small" onAct={onAfresh} />}
      />
    </BannerStack>
  );
}

/** When the typing was last kept. */
export function DraftLine({ savedAt }: Pick<Draft<unknown>, 'savedAt'>) {
  return (
    <p role="status" className={styles.draftLine}>
      {savedAt === null ? ENTRY.draftNotYet : ENTRY.draftSaved(savedAt)}
    </p>
  );
}
