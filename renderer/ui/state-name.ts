/** The closed list of states of the charter. Each has one colour and one symbol, and is always said with a word. */
export type StateName = 'urgent' | 'due' | 'halfway' | 'done' | 'information' | 'local' | 'waiting' | 'paused' | 'past' | 'held';

/** A colour with its soft ground in tokens.css. */
export type Tone = 'red' | 'amber' | 'green' | 'blue' | 'grey';

export const stateTones: Readonly<Record<StateName, Tone>> = {
  urgent: 'red',
  due: 'amber',
  halfway: 'amber',
  done: 'green',
  information: 'blue',
  local: 'blue',
  waiting: 'grey',
  paused: 'grey',
  past: 'grey',
  held: 'grey',
};
