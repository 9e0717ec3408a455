import type { Refusal } from '../../contract/refusal.ts';
import type { DecisionRefusal } from '../../domain/request/decide-request.ts';
import type { Facts } from '../facts.ts';

/** The refusal of a rule as the door says it: a colleague by name, an instant as a number. */
export function requestRefusal(facts: Facts, refusal: DecisionRefusal): Refusal {
  switch (refusal.code) {
    case 'held-by-colleague':
    case 'claim-expired':
      return { code: refusal.code, facts: { who: facts.findStaffName(refusal.staffId) ?? '', until: refusal.until } };
    case 'already-decided': {
      const by = refusal.staffId === null ? '' : (facts.findStaffName(refusal.staffId) ?? '');
      return { code: refusal.code, facts: { by, at: refusal.at ?? 0 } };
    }
    case 'bank-change-frozen':
      return { code: refusal.code, facts: { kind: refusal.kind, since: refusal.since } };
    case 'waiting-for-correction':
    case 'decider-entered-it':
    case 'decider-made-the-maker':
    case 'not-held':
    case 'changed-since':
    case 'reason-missing':
    case 'reason-unknown':
      return { code: refusal.code };
  }
}
