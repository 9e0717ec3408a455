import { expect, test } from 'vitest';
import { readDeskArguments } from './desk-arguments.mjs';
import { inProject } from './project.mjs';

test('without another choice the usual demonstration opens, and what is not ours goes to the application', () => {
  expect(readDeskArguments(['--members', '20'], {})).toEqual({ folder: inProject('.cache/demo'), hub: null, rest: ['--members', '20'] });
  expect(readDeskArguments([], { GUICHET_USER_DATA: 'elsewhere' }).folder).toBe('elsewhere');
});

test('a desk that joins a hub has a name and a folder of its own', () => {
  expect(readDeskArguments(['--desk', 'vannes-1', '--hub', 'http://127.0.0.1:4780', 'code', '--once'], { GUICHET_USER_DATA: 'elsewhere' })).toEqual({
    folder: inProject('.cache/desk-vannes-1'), hub: { url: 'http://127.0.0.1:4780', code: 'code' }, rest: ['--once'],
  });
});

test.each([[['--desk']], [['--desk', '../..']], [['--hub', 'http://127.0.0.1:4780', 'code']], [['--desk', 'a', '--hub', 'http://127.0.0.1:4780']], [['--desk', 'a', '--hub', '--once', 'x']]])('%j says what is missing', (args) => {
  expect(() => readDeskArguments(args, {})).toThrow(/--desk|--hub/u);
});
