import type { Preferences } from '../../../shared/contract/workstation-contract.ts';
import { usePreferences } from '../../shell/use-preferences.ts';
import { SETTINGS } from '../../text/settings.ts';
import { Card } from '../../ui/card.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Page } from '../../ui/page.tsx';
import styles from './settings-screen.module.css';

const ZOOMS = ['80', '90', '100', '110', '125', '150', '175', '200'] as const;

/** Preferences of the workstation: each one acts at once. */
export function SettingsScreen() {
  const { preferences, change } = usePreferences();
  return (
    <Page title={SETTINGS.title} subtitle={SETTINGS.sentence} width="text">
      <Card>
        <div className={styles.fields}>
          <ChoiceField label={SETTINGS.theme} layout="line" choices={choicesOf(SETTINGS.themes)} value={preferences.theme} onChange={(theme) => change({ theme })} />
          <ChoiceField
            label={SETTINGS.density}
            layout="line"
            choices={choicesOf(SETTINGS.densities)}
            value={preferences.density}
            onChange={(density) => change({ density })}
          />
          <ChoiceField
            label={SETTINGS.zoom}
            layout="line"
            choices={ZOOMS.map((value) => ({ value, label: `${value}\u00A0%` }))}
            value={String(preferences.zoomPercent)}
            onChange={(percent) => change({ zoomPercent: Number(percent) })}
          />
          <CheckField label={SETTINGS.keysLabel} checked={preferences.singleKeys} onChange={(singleKeys) => change({ singleKeys })} />
        </div>
      </Card>
    </Page>
  );
}

function choicesOf<Value extends Preferences['theme'] | Preferences['density']>(labels: Readonly<Record<Value, string>>) {
  return (Object.keys(labels) as Value[]).map((value) => ({ value, label: labels[value] }));
}
