import type { ReactNode } from 'react';
import styles from './FactsTable.module.css';

interface FactsTableProps {
  readonly label: string;
  readonly facts: readonly (readonly [name: string, value: ReactNode])[];
  readonly mono?: boolean;
}

/** Names and values, one pair a row. */
export function FactsTable({ label, facts, mono = false }: FactsTableProps) {
  return (
    <table className={styles.table} aria-label={label}>
      <tbody>
        {facts.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{mono ? <code>{name}</code> : name}</th>
            <td>{value === '' ? <span className={styles.empty}>not set</span> : value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
