import { expect, test } from 'vitest';
import { subjectName } from './subject.ts';

test.each([
  [{ kind: 'member', id: 7 }, 'member:7'],
  [{ kind: 'request', id: '3f2504e0-4f89-41d3-9a0c-0305e82c3311' }, 'request:3f2504e0-4f89-41d3-9a0c-0305e82c3311'],
] as const)('%j is %s in the journal', (subject, name) => {
  expect(subjectName(subject)).toBe(name);
});
