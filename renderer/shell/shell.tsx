import { Suspense, useState } from 'react';
import { deskSummaryQuery } from '../../shared/contract/home-contract.ts';
import { hasRight } from '../../shared/domain/rights/right.ts';
import type { SignedInPerson } from '../../shared/contract/session-contract.ts';
import { useQuery } from '../api/use-query.ts';
import { runAct } from '../acts/act-registry.ts';
import { useActKeys } from '../acts/use-act-keys.ts';
import { useNavigation } from '../navigation/navigation.tsx';
import { SCREEN_RIGHTS } from '../navigation/screen-rights.ts';
import { Palette } from '../palette/palette.tsx';
import { SCREENS } from '../routes.tsx';
import { SHELL } from '../text/shell.ts';
import { AppFrame } from '../ui/app-frame.tsx';
import { LoadingRows } from '../ui/loading-rows.tsx';
import { BlankedScreen } from './blanked-screen.tsx';
import { ArrivalNotice } from './arrival-notice.tsx';
import { JournalNotice } from './journal-notice.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { navigationOf } from './navigation-of.ts';
import { useOpenFiles } from './open-files.ts';
import { PersonProvider } from './person.tsx';
import { RefusedScreen } from './refused-screen.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';
import { useStatusItems } from './status.ts';
import { statusEnd } from './status-end.tsx';
import { StepUp } from './step-up.tsx';
import { ToastList } from './toast-list.tsx';
import { titleBarOf } from './title-bar-of.tsx';
import { useGlobalActs, type OpenedOverlay } from './use-global-acts.ts';
import { usePreferences } from './use-preferences.ts';
import { useSyncCorner } from './use-sync-corner.ts';

export interface ShellProps {
  readonly person: SignedInPerson;
  readonly isDemonstration: boolean;
}

/** The frame of the desk at work: title bar, navigation, the screen of the route, status bar, and what floats over them. */
export function Shell({ person, isDemonstration }: ShellProps) {
  const { route } = useNavigation();
  const [overlay, setOverlay] = useState<OpenedOverlay>(null);
  const { preferences, change, nextTheme } = usePreferences();
  const summary = useQuery(deskSummaryQuery, {}, { keepPrevious: true }).data;
  const corner = useSyncCorner(summary);
  const files = useOpenFiles();
  const navigation = useNavigation();
  useActKeys(preferences.singleKeys);
  useGlobalActs({ person, preferences, change, nextTheme, overlay, setOverlay });
  const Screen = SCREENS[route.screen];
  const right = SCREEN_RIGHTS[route.screen];
  const findsFiles = hasRight(person.role, 'consult-files');
  return (
    <PersonProvider person={person}>
      <AppFrame
        skipLabel={SHELL.skip}
        titleBar={titleBarOf({ corner, findsFiles, onSearch: () => setOverlay('palette'), onTheme: nextTheme, onSync: () => void runAct('sync') })}
        navigation={navigationOf({ navigation, summary, person, files })}
        notice={
          <>
            <JournalNotice />
            <ArrivalNotice />
          </>
        }
        rail={route.screen === 'validation'}
        status={{ start: useStatusItems(), end: statusEnd({ summary, isDemonstration }) }}
        toasts={<ToastList />}
      >
        <ScreenBoundary key={route.screen}>
          <Suspense fallback={<LoadingRows label={SHELL.loading} />}>{hasRight(person.role, right) ? Screen !== undefined && <Screen /> : <RefusedScreen refusal={{ code: 'not-allowed' }} right={right} />}</Suspense>
        </ScreenBoundary>
      </AppFrame>
      <Palette opened={overlay === 'palette'} findsFiles={findsFiles} mayValidate={hasRight(person.role, 'decide-requests')} onClose={() => setOverlay(null)} />
      {overlay === 'help' && <HelpDialog onClose={() => setOverlay(null)} />}
      <StepUp />
      {overlay === 'blank' && <BlankedScreen onEnd={() => setOverlay(null)} />}
    </PersonProvider>
  );
}
