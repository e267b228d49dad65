import { forceLinting, linter } from '@codemirror/lint';
import { StateEffect, StateField } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Complaint } from './errorPosition.ts';

const placed = StateEffect.define<Complaint | undefined>();

/** What the server said about the expression; it goes as soon as the expression is edited. */
const complaintField = StateField.define<Complaint | undefined>({
  create: () => undefined,
  update(complaint, transaction) {
    for (const effect of transaction.effects) if (effect.is(placed)) return effect.value;
    return transaction.docChanged ? undefined : complaint;
  },
});

/** Underlines what the server said, beside what the editor itself finds. */
export const complaintLinter = [
  complaintField,
  linter(
    (view) => {
      const complaint = view.state.field(complaintField);
      if (complaint === undefined || complaint.to > view.state.doc.length) return [];
      return [{ ...complaint, severity: 'error' as const, source: 'server' }];
    },
    { needsRefresh: (update) => update.startState.field(complaintField) !== update.state.field(complaintField) },
  ),
];

/** Underlines a stretch until the expression is edited; nothing when there is no complaint. */
export function setComplaint(view: EditorView, complaint: Complaint | undefined): void {
  if (view.state.field(complaintField) === complaint) return;
  view.dispatch({ effects: placed.of(complaint) });
  forceLinting(view);
}
