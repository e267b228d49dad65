import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { PromQLExtension } from '@prometheus-io/codemirror-promql';
import { prefix } from '../../../api/prefix.ts';

/** The language: its grammar, completion from the data of this server, and a check while typing. */
export function promql(): Extension {
  const language = new PromQLExtension();
  const check = language.getLinter().promQL();
  return language
    .setComplete({
      remote: {
        url: window.location.origin + prefix.replace(/\/$/, ''),
        // Completion is a convenience: when the server is away, the page says so elsewhere.
        httpErrorHandler: () => undefined,
        cache: { maxAge: 60_000 },
      },
    })
    .setLinter({
      // An empty field is where one starts, not an error.
      promQL: () => (view: EditorView) => (view.state.doc.toString().trim() === '' ? [] : check(view)),
    })
    .asExtension();
}
