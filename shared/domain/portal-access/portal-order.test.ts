import { expect, test } from 'vitest';
import { ACCESS_NOW } from '../../../test/fixtures/portal-access.ts';
import { orderMessage, orderRefusal, type OrderFacts } from './portal-order.ts';

// Source: Macif, « à l’adresse enregistrée dans votre dossier client »; Harmonie Mutuelle, « une adresse email erronée peut bloquer la réception ».
const facts = (given: Partial<OrderFacts> = {}): OrderFacts => ({ isVerified: true, account: { kind: 'active' }, email: 'h.lefevre@exemple.fr', isBounced: false, waiting: [], ...given });

test('a message is queued to the address of the file, which is kept masked', () => {
  expect(orderMessage('send-reset-link', facts(), { id: 'o', memberId: 7, by: { staffId: 'claire', fullName: 'Claire MORVAN' }, now: ACCESS_NOW })).toEqual({
    ok: true,
    value: [{
      op: 'insert', entity: 'portalOrder',
      row: {
        id: 'o', memberId: 7, kind: 'send-reset-link', sentTo: 'h•••@exemple.fr', requestId: null, orderedAt: ACCESS_NOW, orderedBy: 'claire',
        orderedByName: 'Claire MORVAN', state: 'to-send',
      },
    }],
  });
});

test.each([
  ['for somebody who was not verified', { isVerified: false }, 'identity-not-verified'],
  ['to a member who has no account', { account: { kind: 'none' } }, 'no-portal-account'],
  ['to a member without e-mail', { email: null }, 'no-email'],
  ['to an address that sends everything back', { isBounced: true }, 'email-bounced'],
  ['twice', { waiting: [{ kind: 'send-reset-link' }] }, 'order-waiting'],
] as const)('no link is queued %s', (_case, given, code) => {
  expect(orderRefusal('send-reset-link', facts(given))).toEqual({ code });
});

test('a blocked account still receives its link, and another message that waits does not stand in the way', () => {
  expect(orderRefusal('send-reset-link', facts({ account: { kind: 'blocked', until: null }, waiting: [{ kind: 'send-identifier' }] }))).toBeNull();
});
