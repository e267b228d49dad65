import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, insertNewlineAndIndent } from '@codemirror/commands';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { completesSomething } from './completion.ts';
import { complaintLinter, setComplaint } from './complaints.ts';
import { locate } from './errorPosition.ts';
import type { ExpressionFieldProps } from './ExpressionField.tsx';
import { colours, looks } from './looks.ts';
import { promql } from './promql.ts';

/** The editor of PromQL: completion from the server's data, errors underlined where they are. */
export default function PromqlEditor({ label, value, complaint, onChange, onRun, autoFocus }: ExpressionFieldProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const calls = useRef({ onChange, onRun });
  useEffect(() => {
    calls.current = { onChange, onRun };
  });

  useEffect(() => {
    if (place.current === null) return;
    const run = (editor: EditorView) => {
      closeCompletion(editor);
      calls.current.onRun(editor.state.doc.toString());
      return true;
    };
    const typed = EditorView.updateListener.of((update) => {
      if (update.docChanged) calls.current.onChange(update.state.doc.toString());
    });
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({ doc: value, extensions: [keys(run), typed, labelled(label), promql(), common] }),
    });
    view.current = editor;
    if (autoFocus) editor.focus();
    return () => editor.destroy();
    // The editor is made once; what changes later is passed on by the effects below.
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value }, selection: { anchor: value.length } });
  }, [value]);

  useEffect(() => {
    const found = complaint === undefined ? undefined : locate(value, complaint);
    if (view.current !== undefined) setComplaint(view.current, found);
    // Only a new complaint is placed: it belongs to the expression that it came with.
  }, [complaint]);

  return <div ref={place} />;
}

function keys(run: (editor: EditorView) => boolean): Extension {
  return [
    Prec.highest(
      keymap.of([
        { key: 'Shift-Enter', run },
        { key: 'Mod-Enter', run },
        { key: 'Alt-Enter', run: insertNewlineAndIndent },
        { key: 'Enter', run: (editor) => (completesSomething(editor.state) && acceptCompletion(editor)) || run(editor) },
        { key: 'Tab', run: acceptCompletion },
      ]),
    ),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...lintKeymap, ...defaultKeymap]),
  ];
}

function labelled(label: string): Extension {
  return EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' });
}

const common: Extension = [
  history(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ icons: false, maxRenderedOptions: 200, interactionDelay: 0 }),
  EditorView.lineWrapping,
  placeholder('A PromQL expression, such as up'),
  syntaxHighlighting(colours),
  complaintLinter,
  looks,
];
