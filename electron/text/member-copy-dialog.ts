import { formatDate } from '../../shared/domain/text/format.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';

/** The system's dialog that asks where the copy of a member's file goes. */
export const MEMBER_COPY_DIALOG = {
  title: (number: string): string => `Enregistrer la copie demandée par ${number}`,
  fileName: (number: string, day: LocalDate): string => `donnees-${number}-${formatDate(day).replaceAll('/', '-')}.html`,
  fileKind: 'Page lisible dans un navigateur',
} as const;
