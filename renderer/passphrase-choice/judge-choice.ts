import commonFile from '../../resources/reference/frequent-passphrases.json' with { type: 'json' };
import { passphraseBits, passphraseFaults, type PassphraseFault, type PassphraseRule } from '../../shared/domain/account/passphrase.ts';

const COMMON: ReadonlySet<string> = new Set(commonFile.words.split(' '));

export interface JudgedChoice {
  readonly bits: number;
  readonly faults: readonly PassphraseFault[];
}

/** What the choice is judged by: the profile's rule, and names that may not stand in it. */
export interface ChoiceRule {
  readonly rule: PassphraseRule;
  readonly names: readonly string[];
}

/** As the main process judges, which judges again: here the rule only speaks while one types. */
export function judgeChoice(text: string, { rule, names }: ChoiceRule): JudgedChoice {
  return { bits: passphraseBits(text), faults: text === '' ? [] : passphraseFaults(text, rule, names, COMMON) };
}
