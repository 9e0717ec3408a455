export type ReimbursementStep = 'sent' | 'at-amo' | 'received' | 'held' | 'paid' | 'refused';
export type NodeProgress = 'done' | 'current' | 'held' | 'waiting';

/** The four places that a reimbursement goes through: praticien, Assurance Maladie, mutuelle, virement. */
export type StageProgress = readonly [practitioner: NodeProgress, amo: NodeProgress, insurer: NodeProgress, transfer: NodeProgress];

/**
 * How far a line went. A held line stopped before its transfer; a refused one stopped at the mutuelle and goes no further.
 *
 * Source: the steps of a télétransmission in the profile (`reimbursementStages`); charter of states of the interface.
 */
export function stageProgress(step: ReimbursementStep): StageProgress {
  return PROGRESS[step];
}

const PROGRESS: Readonly<Record<ReimbursementStep, StageProgress>> = {
  sent: ['current', 'waiting', 'waiting', 'waiting'],
  'at-amo': ['done', 'current', 'waiting', 'waiting'],
  received: ['done', 'done', 'done', 'current'],
  held: ['done', 'done', 'done', 'held'],
  paid: ['done', 'done', 'done', 'done'],
  refused: ['done', 'done', 'held', 'waiting'],
};
