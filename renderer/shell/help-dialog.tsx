import { useEffect, useState } from 'react';
import { ACTS } from '../../shared/contract/acts.ts';
import { about } from '../../shared/contract/workstation-contract.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import { ACT_LABELS } from '../../shared/text/act-labels.ts';
import { callCommand } from '../api/door.ts';
import { keyName } from '../palette/key-name.ts';
import { HELP } from '../text/help.ts';
import { ActButton } from '../ui/act-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Panel } from '../ui/panel.tsx';
import styles from './help-dialog.module.css';

type About = OutputOf<typeof about>;

/** Every key beside its act, and what this workstation runs. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const [facts, setFacts] = useState<About | null>(null);
  useEffect(() => {
    void callCommand(about, {}).then((reply) => {
      if (reply.ok) setFacts(reply.value);
    });
  }, []);
  const close = <ActButton label={HELP.close} shortcut="Échap" onAct={onClose} autoFocus />;
  return (
    <Dialog labelledBy="help-title" onClose={onClose} width="wide">
      <Panel title={HELP.title} titleId="help-title" aside={close}>
        <div className={styles.scroller} tabIndex={0} role="region" aria-label={HELP.keys}>
          <dl className={styles.keys}>
            {ACTS.filter((act) => act.key !== null).map((act) => (
              <div key={act.id} className={styles.line}>
                <dt>{ACT_LABELS[act.id]}</dt>
                <dd>
                  <Kbd keys={keyName(act.key ?? '')} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
        {facts !== null && <p className={styles.about}>{HELP.about(facts)}</p>}
      </Panel>
    </Dialog>
  );
}
