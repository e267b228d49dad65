import { completionStatus, selectedCompletion, selectedCompletionIndex } from '@codemirror/autocomplete';
import type { EditorState } from '@codemirror/state';

/**
 * Whether Enter should take the completion on offer rather than run the expression: when one was chosen with the arrows, or a word was begun that it continues.
 * Where a name is complete already, or an operator could follow, Enter runs at once.
 */
export function completesSomething(state: EditorState): boolean {
  const offered = selectedCompletion(state);
  if (completionStatus(state) !== 'active' || offered === null) return false;
  if ((selectedCompletionIndex(state) ?? 0) > 0) return true;
  const before = state.sliceDoc(0, state.selection.main.head);
  return /[\w:.]$/.test(before) && !before.endsWith(offered.label);
}
