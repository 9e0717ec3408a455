import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { createDemonstration } from '../demo/create-demonstration.ts';
import { EXIT, numberOption, textOption, UsageError, type CliCommand } from './command.ts';
import { keyIn } from './open-desk-database.ts';

export const demoCommand: CliCommand = {
  usage: 'demo --out FILE [--members N] [--seed S] [--history full|light]',
  summary: 'Make a demonstration database. Its key lies beside it, sealed by the passphrase. Replaces the file.',
  options: { out: { type: 'string' }, members: { type: 'string' }, seed: { type: 'string' }, history: { type: 'string' } },
  async run(call) {
    const out = textOption(call.options, 'out');
    if (out === undefined) throw new UsageError('demo needs --out FILE');
    const history = textOption(call.options, 'history') ?? 'full';
    if (history !== 'full' && history !== 'light') throw new UsageError('--history must be full or light');
    const members = numberOption(call.options, 'members', { fallback: 2000, least: 1, most: 5_000_000 });
    const seed = numberOption(call.options, 'seed', { fallback: 1, least: 0, most: 2 ** 32 - 1 });
    const path = resolve(out);
    mkdirSync(dirname(path), { recursive: true });
    createDemonstration({
      path, key: await keyIn(dirname(path), call), migrations: MIGRATIONS, nativeBinding: call.terminal.env['GUICHET_NATIVE_BINDING'],
      members, seed, history, today: localDateOf(instant(Date.now())),
    });
    call.terminal.print(call.options['json'] === true ? JSON.stringify({ ok: true, path, members, seed, history }) : `Made ${path}: ${members} members, seed ${seed}, ${history} history`);
    return EXIT.done;
  },
};
