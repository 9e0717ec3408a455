import type { renewWorkstationKeyCommand, rotateKeyCommand } from '../../shared/contract/account-contract.ts';
import type {
  changePassphraseCommand, passphraseRuleCommand, renewRecoveryCodesCommand, stepUpCommand, stepUpMeansCommand,
} from '../../shared/contract/session-contract.ts';
import { done, refused } from '../../shared/lib/result.ts';
import type { Act } from './act.ts';

export const readStepUpMeans: Act<typeof stepUpMeansCommand> = (_input, { entrance }) => entrance.stepUpMeans();

export const stepUp: Act<typeof stepUpCommand> = (proof, { entrance }) => entrance.stepUp(proof);

export const readPassphraseRule: Act<typeof passphraseRuleCommand> = (_input, { entrance }) => entrance.passphraseRule();

export const changePassphrase: Act<typeof changePassphraseCommand> = async ({ passphrase }, { entrance, desk }) => {
  const subject = `staff:${desk.person()?.staffId ?? ''}`;
  const refusal = await entrance.changePassphrase(passphrase);
  desk.record({ action: 'session.change-passphrase', subject, outcome: refusal === null ? 'done' : 'refused', detail: refusal === null ? {} : { code: refusal.code } });
  return refusal === null ? done(null) : refused(refusal);
};

export const renewRecoveryCodes: Act<typeof renewRecoveryCodesCommand> = async (_input, { entrance, desk }) => {
  desk.record({ action: 'session.renew-recovery-codes', subject: `staff:${desk.person()?.staffId ?? ''}`, outcome: 'done', detail: {} });
  return entrance.renewRecoveryCodes();
};

export const rotateKey: Act<typeof rotateKeyCommand> = async (_input, { entrance }) => {
  const refusal = await entrance.changeKey();
  return refusal === null ? done(null) : refused(refusal);
};

export const renewWorkstationKey: Act<typeof renewWorkstationKeyCommand> = async (_input, { entrance, desk }) => {
  const workstationKey = await entrance.placeWorkstationKey();
  desk.record({ action: 'accounts.renew-workstation-key', subject: 'desk', outcome: 'done', detail: {} });
  return done({ workstationKey });
};
