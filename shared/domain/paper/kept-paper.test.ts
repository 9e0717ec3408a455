import { expect, test } from 'vitest';
import { localDate } from '../values/local-date.ts';
import { areFree, fileReceivedPaper } from './kept-paper.ts';

test('a paper received with a request waits for the validator and is found by title, kind and file name', () => {
  const change = fileReceivedPaper(
    { documentId: 'd', kind: 'rib', title: 'RIB du 23/11', attachmentId: 'a' },
    { memberId: 7, contractId: null, requestId: 'r', datedOn: localDate('2026-11-23') },
    'Relevé_été.pdf',
  );
  expect(change).toEqual({
    op: 'insert', entity: 'document',
    row: {
      id: 'd', memberId: 7, contractId: null, requestId: 'r', kind: 'rib', title: 'RIB du 23/11', origin: 'received', awaitedFrom: 'validator',
      datedOn: '2026-11-23', attachmentId: 'a', searchText: 'rib du 23 11 rib releve ete pdf',
    },
  });
});

test.each([[[], true], [['free'], true], [['free', 'used'], false], [['unknown'], false]])('papers %j are free to use: %s', (ids, isFree) => {
  const kept = [{ attachmentId: 'free', originalName: '', flags: [], isUsed: false }, { attachmentId: 'used', originalName: '', flags: [], isUsed: true }];
  expect(areFree(ids, kept)).toBe(isFree);
});
