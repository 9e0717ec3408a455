import { useAct } from '../../acts/use-act.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import type { PortalHelp } from '../../../shared/contract/portal-helps.ts';

interface PortalActsProps {
  readonly memberId: number;
  readonly onTab: () => void;
}

/** The help with the portal, by key, menu and palette from any tab of the file. */
export function PortalActs({ memberId, onTab }: PortalActsProps) {
  const { go } = useNavigation();
  const help = (kind: PortalHelp) => ({ run: () => go({ screen: 'portal-access', memberId, help: kind }) });
  useAct('member.portal', { run: onTab });
  useAct('member.portal-identifier', help('identifier'));
  useAct('member.portal-password', help('password'));
  useAct('member.portal-reset', help('reset'));
  useAct('member.portal-contact', help('contact'));
  useAct('member.portal-script', help('script'));
  useAct('member.portal-sheet', help('sheet'));
  useAct('member.portal-alert', help('alert'));
  return null;
}
