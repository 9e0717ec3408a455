import type { renewWorkstationKeyCommand, rotateKeyCommand } from '../../shared/contract/account-contract.ts';
import type {
  changePassphraseCommand, passphraseRuleCommand, renewRecoveryCodesCommand, stepUpCommand, stepUpMeansCommand,
} from '../../shared/contract/session-contract.ts';
import { done, refused } from '../../shared/lib/result.ts';
import type { Act } from './act.ts';

export const readStepUpMeans: Act<typeof stepUpMeansCommand> = (_input, { entrance }) => entrance.stepUpMeans();

export const stepUp: Act<typeof stepUpCommand> = (proof, { entrance }) => entrance.stepUp(proof);

export const readPassphraseRule: Act<typeof passphraseRuleCommand> = (_input, { entrance }) => entrance.passphraseRule();

export const changePassphrase: Act<typeof changePassphraseCommand> = async ({ passphrase }, { entrance }) => {
  const refusal = await entrance.changePassphrase(passphrase);
  return refusal === null ? done(null) : refused(refusal);
};

export const renewRecoveryCodes: Act<typeof renewRecoveryCodesCommand> = (_input, { entrance }) => entrance.renewRecoveryCodes();

export const rotateKey: Act<typeof rotateKeyCommand> = async (_input, { entrance }) => {
  const refusal = await entrance.changeKey();
  return refusal === null ? done(null) : refused(refusal);
};

export const renewWorkstationKey: Act<typeof renewWorkstationKeyCommand> = async (_input, { entrance }) => done({ workstationKey: await entrance.placeWorkstationKey() });
