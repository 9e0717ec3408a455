import styles from './desk-drawing.module.css';

export type DeskScene = 'done' | 'nothing' | 'search' | 'error' | 'offline';

/** The counter by the water: a light drawing for lists that have nothing to show. Decoration only. */
export function DeskDrawing({ scene }: { scene: DeskScene }) {
  return (
    <svg aria-hidden="true" width="172" height="80" viewBox="0 0 172 80" fill="none" strokeLinecap="round" strokeLinejoin="round" className={styles.drawing}>
      <path className={styles.faint} d="M4 60h164" />
      <path className={styles.faint} d="M46 39 54 16h66l8 23" />
      <rect className={styles.desk} x="33" y="39" width="108" height="20" rx="3" />
      <path className={styles.slot} d="M71 49h32" />
      <path className={styles.water} d="M8 69c10-6 20-6 30 0s20 6 30 0 20-6 30 0 20 6 30 0 20-6 30 0" />
      <Badge scene={scene} />
    </svg>
  );
}

function Badge({ scene }: { scene: DeskScene }) {
  if (scene === 'nothing') return null;
  return (
    <g className={styles[scene]}>
      <circle cx="87" cy="18" r="15.5" />
      <path d={BADGE_PATHS[scene]} />
    </g>
  );
}

const BADGE_PATHS: Readonly<Record<Exclude<DeskScene, 'nothing'>, string>> = {
  done: 'm79.5 18.5 5 5 10-11',
  search: 'M85.5 22a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Zm4-1.5 5 5',
  error: 'M87 10v9m0 6v.01',
  offline: 'M80 18h14M83.5 13.5h7M85.5 22.5h3',
};
