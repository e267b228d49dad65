import styles from './charts.module.css';

export interface Key {
  readonly name: string;
  readonly color: string;
  readonly text: string;
}

/** What the colours of a drawing mean. */
export function Keys({ keys }: { readonly keys: readonly Key[] }) {
  return (
    <ul className={styles.keys} aria-label="Legend">
      {keys.map((key, i) => (
        <li key={i} title={key.name}>
          <span style={{ background: key.color }} aria-hidden="true" />
          <span className={styles.keyName}>{key.name}</span>
          <strong>{key.text}</strong>
        </li>
      ))}
    </ul>
  );
}
