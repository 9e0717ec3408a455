import { CREATE_ACCOUNT, ROLE_CHOICES } from '../../text/accounts.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import type { Administered, RoleChoice } from './administered.ts';

interface RoleFieldsProps {
  readonly data: Administered;
  readonly choice: RoleChoice;
  readonly onChange: (choice: RoleChoice) => void;
}

/** The roles and agencies that the asker may give; one agency alone is not asked for. */
export function RoleFields({ data: { roles, agencies }, choice, onChange }: RoleFieldsProps) {
  return (
    <>
      <ChoiceField label={CREATE_ACCOUNT.role} choices={roles.map((role) => ({ value: role, ...ROLE_CHOICES[role] }))} value={choice.role} onChange={(role) => onChange({ ...choice, role })} />
      {agencies.length > 1 && (
        <ChoiceField label={CREATE_ACCOUNT.agency} layout="line" choices={agencies.map(({ id, name }) => ({ value: id, label: name }))} value={choice.agencyId} onChange={(agencyId) => onChange({ ...choice, agencyId })} />
      )}
    </>
  );
}
