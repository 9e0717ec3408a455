import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildProcesses } from '../chaos/build-processes.ts';
import { runSoak, type SoakFigures } from './soak-run.ts';

/* `npm run soak -- --hub --clients 5000 --minutes N [--rate R]`: see docs/sync-proof.md. The last line of the standard output is one JSON object. */

/** A goal, and whether it is met. */
const GOALS: Readonly<Record<string, (figures: SoakFigures) => boolean>> = {
  'drift < 5 %': ({ drift }) => drift < 5,
  'p99 of a push ≤ 500 ms': ({ pushP99 }) => pushP99 <= 500,
  'dead tuples of scope_head bounded': ({ deadTuples: [before, after], headKb: [small, large] }) => after <= before * 2 + 100 && large <= small * 1.25,
  'nothing unexpected': ({ unexpected }) => unexpected === 0,
  'nothing lost, no hole, nobody behind': ({ lost, holes, behind }) => lost + holes + behind === 0,
  'nine tenths of the acts that were asked for': ({ asked, reached }) => reached >= asked * 0.9,
};

const { values } = parseArgs({ options: {
  hub: { type: 'boolean' }, clients: { type: 'string', default: '5000' }, minutes: { type: 'string', default: '10' }, rate: { type: 'string', default: '333' }, batch: { type: 'string', default: '5' },
  'clients-an-agency': { type: 'string', default: '10' },
} });
const programs = await buildProcesses('soak');
const figures = await runSoak({
  project: join(import.meta.dirname, '..', '..'), program: programs.hub, clients: Number(values.clients), clientsAnAgency: Number(values['clients-an-agency']), minutes: Number(values.minutes),
  rate: Number(values.rate), batch: Number(values.batch), tell: (line) => console.error(line),
});
programs.remove();
const missed = Object.entries(GOALS).filter(([, isMet]) => !isMet(figures)).map(([goal]) => goal);
console.log(JSON.stringify({ ...figures, missed }));
process.exitCode = missed.length === 0 ? 0 : 1;
