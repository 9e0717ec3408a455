import { describe, expect, test } from 'vitest';
import { aRequest } from '../../../test/fixtures/a-request.ts';
import { ACCESS_NOW, anAlert } from '../../../test/fixtures/portal-access.ts';
import { instant } from '../values/instant.ts';
import { bankFreeze, closeAlert, holdRibChanges, reportAccess, resumeRibChanges, type Closing } from './access-alert.ts';

// Source: SMI, « alerte en cas de tentative de connexion suspecte, bloque l’accès et requiert une vérification complémentaire »; house rule for the second person.
const CLAIRE = { staffId: 'claire', fullName: 'Claire MORVAN', role: 'conseiller' } as const;
const KARIM = { staffId: 'karim', fullName: 'Karim BENALI', role: 'gestionnaire' } as const;
const closing = (given: Partial<Closing> = {}): Closing => ({
  outcome: 'recognised', note: 'C’était elle, en voyage.', seenVersion: 1, by: CLAIRE, now: ACCESS_NOW, isVerified: true, ids: { alertId: 'next', orderId: 'order' }, ...given,
});
const NOTHING = { openRequests: [], openAlerts: 0 };
const held = aRequest({ pausedAt: instant(ACCESS_NOW - 1_000), goalAt: instant(ACCESS_NOW), deadlineAt: instant(ACCESS_NOW + 5_000) });
const code = (alert: Parameters<typeof closeAlert>[0], given: Partial<Closing>): string | null => {
  const result = closeAlert(alert, closing(given), NOTHING);
  return result.ok ? null : result.refusal.code;
};

describe('the freeze', () => {
  test('holds while any alert is open, from the oldest one', () => {
    const older = anAlert({ openedAt: instant(ACCESS_NOW - 9_000_000) });
    expect(bankFreeze([anAlert(), older])).toEqual({ kind: 'unusual-connection', since: older.openedAt });
  });

  test('speaks of the access that the member did not recognise before a mere unusual connection', () => {
    expect(bankFreeze([anAlert(), anAlert({ kind: 'unrecognised-access', openedAt: ACCESS_NOW })])).toEqual({ kind: 'unrecognised-access', since: ACCESS_NOW });
  });

  test('ends with the last alert closed', () => {
    expect([bankFreeze([anAlert({ closedAt: ACCESS_NOW })]), bankFreeze([])]).toEqual([null, null]);
  });
});

describe('changes of RIB that wait', () => {
  test.each([
    ['to be checked', aRequest(), { pausedAt: ACCESS_NOW, version: 4 }],
    ['already held', aRequest({ pausedAt: instant(1) }), null],
    ['in correction', aRequest({ status: 'correction', pausedAt: instant(1) }), null],
    ['of another kind', aRequest({ kind: 'termination' }), null],
  ])('are held when %s: %#', (_case, request, set) => {
    expect(holdRibChanges([request], ACCESS_NOW).map((change) => ('set' in change ? change.set : null))).toEqual(set === null ? [] : [set]);
  });

  test('run again with goal and deadline moved by the wait', () => {
    expect(resumeRibChanges([held], ACCESS_NOW)).toMatchObject([{ set: { pausedAt: null, goalAt: ACCESS_NOW + 1_000, deadlineAt: ACCESS_NOW + 6_000, version: 4 } }]);
  });

  test('in correction wait for their own answer', () => {
    expect(resumeRibChanges([aRequest({ status: 'correction', pausedAt: instant(1) })], ACCESS_NOW)).toEqual([]);
  });
});

describe('an access that the member does not recognise', () => {
  test('opens an incident, asks the portal to close the access and holds what waits', () => {
    const changes = reportAccess({ id: 'a', orderId: 'o', memberId: 7, connectionId: 'c', note: 'Nuit du 22', by: CLAIRE, now: ACCESS_NOW }, [aRequest()]);
    expect(changes).toMatchObject([
      { op: 'insert', entity: 'accessAlert', row: { id: 'a', kind: 'unrecognised-access', connectionId: 'c', openedBy: 'claire', closedAt: null } },
      { op: 'insert', entity: 'portalOrder', row: { id: 'o', kind: 'block-access', sentTo: null, state: 'to-send' } },
      { op: 'update', entity: 'request', set: { pausedAt: ACCESS_NOW } },
    ]);
  });
});

describe('an alert is closed', () => {
  test('as recognised by a verified member, and what was held runs again', () => {
    expect(closeAlert(anAlert(), closing({ note: '  En voyage. ' }), { openRequests: [held], openAlerts: 0 })).toMatchObject({
      ok: true,
      value: [
        { entity: 'accessAlert', id: 'alert', seenVersion: 1, set: { closedAt: ACCESS_NOW, closedBy: 'claire', outcome: 'recognised', closingNote: 'En voyage.', version: 2 } },
        { entity: 'request', set: { pausedAt: null } },
      ],
    });
  });

  test('while another is still open, and nothing runs again', () => {
    const result = closeAlert(anAlert(), closing(), { openRequests: [held], openAlerts: 1 });
    expect(result.ok ? result.value.map(({ entity }) => entity) : null).toEqual(['accessAlert']);
  });

  test('as not recognised: an incident takes its place in the same act, even before anybody is verified', () => {
    const result = closeAlert(anAlert({ connectionId: 'c' }), closing({ outcome: 'not-recognised', isVerified: false }), { openRequests: [held], openAlerts: 0 });
    expect(result).toMatchObject({
      ok: true,
      value: [{ id: 'alert', set: { outcome: 'not-recognised' } }, { row: { id: 'next', kind: 'unrecognised-access', connectionId: 'c' } }, { row: { id: 'order', kind: 'block-access' } }],
    });
  });

  test('when it is an incident, by a decider who did not open it', () => {
    const incident = anAlert({ kind: 'unrecognised-access', openedBy: 'claire' });
    expect(code(incident, { outcome: 'secured', by: KARIM })).toBeNull();
  });

  test.each([
    ['closed before', anAlert({ closedAt: ACCESS_NOW }), {}, 'already-done'],
    ['that changed since', anAlert({ version: 2 }), {}, 'changed-since'],
    ['by an outcome of the other kind', anAlert(), { outcome: 'secured' }, 'changed-since'],
    ['that is an incident, by an advisor', anAlert({ kind: 'unrecognised-access', openedBy: 'sophie' }), { outcome: 'secured' }, 'not-allowed'],
    ['that is an incident, by who opened it', anAlert({ kind: 'unrecognised-access', openedBy: 'karim' }), { outcome: 'secured', by: KARIM }, 'alert-opened-by-you'],
    ['without a word', anAlert(), { note: '  ' }, 'note-missing'],
    ['for somebody who was not verified', anAlert(), { isVerified: false }, 'identity-not-verified'],
    ['that is an incident, for somebody who was not verified', anAlert({ kind: 'unrecognised-access', openedBy: 'claire' }), { outcome: 'secured', by: KARIM, isVerified: false }, 'identity-not-verified'],
  ] as const)('never when %s', (_case, alert, given, refusal) => {
    expect(code(alert, given)).toBe(refusal);
  });
});
