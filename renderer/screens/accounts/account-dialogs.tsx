import type { AccountLine } from '../../../shared/contract/account-contract.ts';
import {
  changeRoleCommand, disableAccountCommand, renewAccessCommand, renewWorkstationKeyCommand, reviewRightsCommand, revokeWorkstationCommand, rotateKeyCommand,
} from '../../../shared/contract/account-contract.ts';
import { callCommand } from '../../api/door.ts';
import { showToast } from '../../shell/toasts.ts';
import { CONFIRM, REVOKE, ROTATE_KEY, WORKSTATION_KEY } from '../../text/accounts.ts';
import type { Administered, ConfirmedAct, OpenedDialog } from './administered.ts';
import { ChangeRoleDialog } from './change-role-dialog.tsx';
import { CodeDialog } from './code-dialog.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { CreateAccountDialog } from './create-account-dialog.tsx';
import { OpenAccountDialog } from './open-account-dialog.tsx';

interface AccountDialogsProps {
  readonly dialog: OpenedDialog;
  readonly data: Administered;
  readonly onOpen: (dialog: OpenedDialog) => void;
  readonly onClose: () => void;
}

export function AccountDialogs({ dialog, data, onOpen, onClose }: AccountDialogsProps) {
  switch (dialog.act) {
    case 'create':
      return <CreateAccountDialog data={data} onClose={onClose} onGiven={(given) => onOpen({ act: 'code', ...given })} />;
    case 'open':
      return <OpenAccountDialog person={dialog.person} onClose={onClose} onGiven={(given) => onOpen({ act: 'code', ...given })} />;
    case 'code':
      return <CodeDialog {...dialog} onClose={onClose} />;
    case 'key-shown':
      return <CodeDialog title={WORKSTATION_KEY.title} code={dialog.workstationKey} onClose={onClose} />;
    case 'change-role': {
      const { staffId, version: seenVersion } = dialog.account;
      return <ChangeRoleDialog data={data} account={dialog.account} onClose={onClose} onConfirm={(to) => callCommand(changeRoleCommand, { staffId, seenVersion, ...to })} />;
    }
    default:
      return <ConfirmDialogOf dialog={dialog} onOpen={onOpen} onClose={onClose} />;
  }
}

type Confirmed = Exclude<OpenedDialog, { act: 'create' | 'open' | 'code' | 'key-shown' | 'change-role' }>;

/** The acts that ask for one confirmation and nothing more. */
function ConfirmDialogOf({ dialog, onOpen, onClose }: { readonly dialog: Confirmed } & Pick<AccountDialogsProps, 'onOpen' | 'onClose'>) {
  switch (dialog.act) {
    case 'revoke': {
      const { id, name, version } = dialog.workstation;
      return <ConfirmDialog words={{ ...REVOKE, title: REVOKE.title(name) }} isGrave run={() => callCommand(revokeWorkstationCommand, { workstationId: id, seenVersion: version })} onDone={onClose} onClose={onClose} />;
    }
    case 'rotate-key':
      return <ConfirmDialog words={ROTATE_KEY} run={() => callCommand(rotateKeyCommand, {})} onDone={() => (showToast({ state: 'done', message: ROTATE_KEY.done }), onClose())} onClose={onClose} />;
    case 'workstation-key':
      return <ConfirmDialog words={{ ...WORKSTATION_KEY, sentence: WORKSTATION_KEY.ask }} run={() => callCommand(renewWorkstationKeyCommand, {})} onDone={(value) => onOpen({ act: 'key-shown', ...value })} onClose={onClose} />;
    default:
      return <AccountConfirmDialog act={dialog.act} account={dialog.account} onOpen={onOpen} onClose={onClose} />;
  }
}

interface AccountConfirmProps extends Pick<AccountDialogsProps, 'onOpen' | 'onClose'> {
  readonly act: ConfirmedAct;
  readonly account: AccountLine;
}

function AccountConfirmDialog({ act, account, onOpen, onClose }: AccountConfirmProps) {
  const { staffId, fullName, login, version: seenVersion } = account;
  const words = { ...CONFIRM[act], title: CONFIRM[act].title(fullName) };
  const key = { staffId, seenVersion };
  if (act === 'disable') return <ConfirmDialog words={words} isGrave run={() => callCommand(disableAccountCommand, key)} onDone={onClose} onClose={onClose} />;
  if (act === 'review-rights') return <ConfirmDialog words={words} run={() => callCommand(reviewRightsCommand, key)} onDone={onClose} onClose={onClose} />;
  return <ConfirmDialog words={words} run={() => callCommand(renewAccessCommand, key)} onDone={(given) => onOpen({ act: 'code', fullName, login, ...given })} onClose={onClose} />;
}
