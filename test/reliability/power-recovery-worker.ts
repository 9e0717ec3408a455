import { recoverDesk } from '../../electron/recovery/recover-desk.ts';
import { DESK_NOW } from '../fixtures/desk.ts';
import { RELIABILITY_KEY } from './working-desk.ts';

/** Entry of the process whose disk is watched while it restores a damaged desk. */
const [path = ''] = process.argv.slice(2);
const { kind } = recoverDesk({ databasePath: path, key: RELIABILITY_KEY, nativeBinding: undefined }, DESK_NOW);
process.exit(kind === 'recovered' ? 0 : 1);
