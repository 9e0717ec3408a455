import type { UnusualViewing } from '../../shared/contract/viewing-contract.ts';
import type { Viewing } from '../../shared/domain/rights/viewing-quota.ts';
import { countOf, formatDate } from '../../shared/domain/text/format.ts';

export const VIEWING = {
  notice: 'Consultations du jour',
  noticeTitle: (opened: number): string => `Vous avez ouvert ${countOf(opened, 'dossier', 'dossiers')} aujourd’hui, plus qu’à l’ordinaire.`,
  noticeSentence: ({ limit, granted }: Viewing): string => `Votre responsable en est informé. À ${limit + granted}, plus aucun autre dossier ne s’ouvre avant demain.`,
  card: 'Consultations inhabituelles',
  line: ({ fullName, opened }: UnusualViewing): string => `${fullName}\u00A0: ${countOf(opened, 'dossier ouvert', 'dossiers ouverts')}`,
  day: ({ day, isToday }: UnusualViewing): string => (isToday ? 'aujourd’hui' : `le ${formatDate(day)}`),
  measure: ({ alertAt, limit, granted }: UnusualViewing): string =>
    `alerte à ${alertAt}, limite ${limit}${granted === 0 ? '' : `, ${countOf(granted, 'accordé', 'accordés')} en plus`}`,
  grant: 'En accorder d’autres',
  grantNamed: (fullName: string): string => `En accorder d’autres à ${fullName}`,
  dialogTitle: (fullName: string): string => `Accorder d’autres dossiers à ${fullName}`,
  dialogSentence: ({ opened, limit, granted }: UnusualViewing): string =>
    `${countOf(opened, 'dossier ouvert', 'dossiers ouverts')} aujourd’hui, sur ${limit + granted}. L’accord vaut pour la journée\u202F; il porte votre nom au journal.`,
  extra: 'Dossiers en plus',
  extraError: 'Un nombre de 1 à 200.',
  reason: 'Motif',
  reasonHint: 'Par exemple une campagne de rappel.',
  reasonError: 'Dites pourquoi.',
  confirm: 'Accorder',
  cancel: 'Annuler',
  refused: 'Rien n’a été accordé',
  granted: (fullName: string, extra: number): string => `${countOf(extra, 'dossier accordé', 'dossiers accordés')} à ${fullName} pour la journée.`,
} as const;

/** The home of whoever keeps the desk. */
export const KEEPER = {
  subtitle: 'Vous tenez ce poste en état. Les dossiers des adhérents ne s’ouvrent pas ici.',
  import: 'Importer l’export d’un assureur',
  settings: 'Préférences',
} as const;
