import { expect, test } from 'vitest';
import { awaitPapersNoMore, handOverPapers, type RequestPaper } from './awaited-papers.ts';

// Source: house rule.
const PAPERS: readonly RequestPaper[] = [
  { id: 'checked', awaitedFrom: 'validator', origin: 'received' }, { id: 'repaired', awaitedFrom: 'advisor', origin: 'received' },
  { id: 'promised', awaitedFrom: 'member', origin: 'awaited' }, { id: 'filed', awaitedFrom: null, origin: 'received' },
];
const awaited = (id: string, awaitedFrom: RequestPaper['awaitedFrom']) => ({ op: 'update', entity: 'document', id, seenVersion: null, set: { awaitedFrom } });

test('once decided, no paper of the request is awaited from anybody, and what never came has no line any more', () => {
  expect(awaitPapersNoMore(PAPERS)).toEqual([awaited('checked', null), awaited('repaired', null), { op: 'remove', entity: 'document', id: 'promised' }]);
});

test('a correction hands the validator’s papers to the advisor, and leaves what the member has to send', () => {
  expect(handOverPapers(PAPERS, 'advisor')).toEqual([awaited('checked', 'advisor')]);
});

test('its answer hands the advisor’s papers back to the validator', () => {
  expect(handOverPapers(PAPERS, 'validator')).toEqual([awaited('repaired', 'validator')]);
});
