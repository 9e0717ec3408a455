import fc from 'fast-check';
import { SEED } from './fuzz/fuzz-budget.ts';

/* Of every test file, before it: properties that name no seed draw from the one of the suite, so that no run is refused by a draw that the next one does not make. */

if (process.env.GUICHET_FUZZ_SECONDS === undefined) fc.configureGlobal({ seed: SEED });
