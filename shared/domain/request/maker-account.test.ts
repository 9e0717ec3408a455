import { expect, test } from 'vitest';
import { makerAccountRefusal } from './maker-account.ts';

const REFUSED = { code: 'decider-made-the-maker' };

test.each([
  ['made by the decider and looked at by nobody', { createdBy: 'sophie', reviewedBy: null }, REFUSED],
  ['made by the decider, who alone looked at it', { createdBy: 'sophie', reviewedBy: 'sophie' }, REFUSED],
  ['made by the decider and looked at by somebody else', { createdBy: 'sophie', reviewedBy: 'gael' }, null],
  ['made by somebody else', { createdBy: 'gael', reviewedBy: null }, null],
  ['that is none, as of whoever came before there were accounts', null, null],
])('a maker whose account is %s', (_case, maker, refusal) => {
  expect(makerAccountRefusal(maker, 'sophie')).toEqual(refusal);
});
