import { IconArrowLeft, IconListCheck } from '@tabler/icons-react';
import type { z } from 'zod';
import type { openOperation } from '../../shared/contract/request-entry-fields.ts';
import { operationInProgress } from '../../shared/domain/request/open-request.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { useNavigation } from '../navigation/navigation.tsx';
import { ENTRY } from '../text/entry-form.ts';
import { ActButton } from '../ui/act-button.tsx';
import { RefusalBox } from './refusal-box.tsx';

interface OpenOperationBoxProps {
  readonly operation: z.infer<typeof openOperation>;
  readonly memberId: number;
}

/** In the place of a form that could not be sent: which request is open, whose, since when, and the way to it. */
export function OpenOperationBox({ operation, memberId }: OpenOperationBoxProps) {
  const { go } = useNavigation();
  return (
    <RefusalBox
      title={ENTRY.blocked}
      kept={ENTRY.blockedKept}
      refusal={operationInProgress({ ...operation, receivedAt: instant(operation.receivedAt) })}
      actions={
        <>
          <ActButton label={ENTRY.openRequest} icon={IconListCheck} variant="primary" autoFocus onAct={() => go({ screen: 'validation', requestId: operation.requestId })} />
          <ActButton label={ENTRY.back} icon={IconArrowLeft} onAct={() => go({ screen: 'member', memberId, tab: 'overview' })} />
        </>
      }
    />
  );
}
