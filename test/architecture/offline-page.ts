import { DESKTOP_COMMANDS, RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import { JOB_ACTS } from '../../shared/contract/job-acts.ts';
import type { CommandContract } from '../../shared/contract/define.ts';
import { QUERIES } from '../../shared/contract/queries.ts';
import { wordsOf } from '../../shared/text/audit-words.ts';

const RECORDS = Object.values<CommandContract>(RECORD_COMMANDS);
const DESKTOP = Object.values<CommandContract>(DESKTOP_COMMANDS);

/** Who holds a request is said by the hub, and by this desk alone while it is away. */
const SHARED_QUEUE: readonly string[] = ['request.take', 'request.keep', 'request.release'] satisfies readonly (keyof typeof RECORD_COMMANDS)[];

/** `docs/guide/hors-ligne.md`: what works without the network, as the registries of the door say it (U-53). */
export function offlinePage(): string {
  const travelling = [...RECORDS.filter(({ travels }) => travels), ...Object.values<CommandContract>(JOB_ACTS)];
  const shared = RECORDS.filter(({ name }) => SHARED_QUEUE.includes(name));
  const own = RECORDS.filter(({ name, travels, isAudited }) => !travels && isAudited !== false && !SHARED_QUEUE.includes(name));
  const ofTheDesk = DESKTOP.filter(({ isAudited }) => isAudited !== false);
  return `${[
    '# Ce qui fonctionne hors ligne',
    'Tout Guichet fonctionne sans réseau : la base est sur le poste. Ce qui change, c’est le moment où un acte est définitif. '
      + 'Ce tableau est écrit depuis le code (`npm run test:unit -- test/architecture/offline.test.ts -u` le réécrit) ; un test échoue quand il ne dit plus vrai.',
    '## Actes qui attendent le serveur',
    'Ils s’appliquent tout de suite sur ce poste et se disent « proposés » ; le serveur les confirme ou les refuse au retour du réseau. Sur un poste autonome, ils sont définitifs. Un effacement validé ne change rien ici avant cette réponse : le serveur efface, pour tous les postes.',
    table(['acte', 'hors ligne', 'définitif'], travelling.map(({ name }) => [wordsOf(name), 'oui', 'à la réponse du serveur'])),
    '## La file partagée',
    'Une demande prise l’est pour tous les postes dès que le serveur a répondu ; sans réponse en une seconde et demie, elle ne l’est que sur ce poste, qui le dit et redemande seul.',
    table(['acte', 'hors ligne', 'définitif'], shared.map(({ name }) => [wordsOf(name), 'sur ce poste', 'à la réponse du serveur'])),
    '## Actes propres au poste',
    'Rien n’en part.',
    table(['acte', 'hors ligne', 'définitif'], [...own, ...ofTheDesk].map(({ name }) => [wordsOf(name), 'oui', 'tout de suite'])),
    '## Consultations',
    `Les ${Object.keys(QUERIES).length} consultations de Guichet se lisent sur le poste, réseau ou non : elles montrent ce que le poste a reçu jusqu’à l’heure dite dans le coin de la barre de titre, et ce qui a été saisi ici.`,
    '## Ce qui demande le réseau',
    'Relier le poste au serveur, envoyer ce qui attend, recevoir ce que les autres ont fait, et voir ce qu’un serveur qui retire beaucoup annonce. Rien d’autre.',
    '[Retour au guide](index.md)',
  ].join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.toSorted(([left = ''], [right = '']) => left.localeCompare(right, 'fr')).map(line)].join('\n');
}
