import type { Rule } from '../../api/rules.ts';
import styles from './rules.module.css';

/** What went wrong at a rule's last evaluation. */
export function RuleTrouble({ rule }: { readonly rule: Rule }) {
  if (rule.health !== 'err' && rule.lastError === '') return null;
  return (
    <div className={styles.trouble} role="alert">
      {rule.lastError === '' ? 'The last evaluation failed.' : rule.lastError}
    </div>
  );
}
