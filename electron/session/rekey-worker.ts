import { workerData } from 'node:worker_threads';
import { rekeyFile, type RekeyOptions } from '../db/rekey-file.ts';

/** Entry of the thread that gives the database another key: it writes the whole file twice. */

rekeyFile(workerData as RekeyOptions);
