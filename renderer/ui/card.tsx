import { useId, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './card.module.css';

export interface CardProps {
  title?: string;
  /** A count beside the title. */
  counter?: number | string | undefined;
  /** Right end of the heading: a link, keys, a freshness. */
  aside?: ReactNode;
  children: ReactNode;
  /** `flush` for tables and lists that draw to the edges. */
  padding?: 'inside' | 'flush';
  /** Dashed: what the card shows is over. */
  past?: boolean;
  level?: 2 | 3;
}

/** A titled region on its own surface. Without a title it is a plain box. */
export function Card({ title, counter, aside, children, padding = 'inside', past = false, level = 2 }: CardProps) {
  const titleId = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  const className = classNames(styles.card, past && styles.past);
  const content = <div className={padding === 'inside' ? styles.inside : styles.flush}>{children}</div>;
  if (title === undefined) return <div className={className}>{content}</div>;
  return (
    <section aria-labelledby={titleId} className={className}>
      <header className={styles.header}>
        <Heading id={titleId} className={styles.title}>
          {title}
          {counter !== undefined && <span className={classNames(styles.counter, 'tnum')}>{counter}</span>}
        </Heading>
        {aside !== undefined && <div className={styles.aside}>{aside}</div>}
      </header>
      {content}
    </section>
  );
}
