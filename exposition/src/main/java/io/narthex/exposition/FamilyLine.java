package io.narthex.exposition;

import io.narthex.model.Utf8;

/** The family and the text of a TYPE, HELP or UNIT line. Owned by one thread. */
final class FamilyLine {
    private final PageCursor cursor;
    private int nameFrom;
    private int nameTo;
    int textFrom;
    int textTo;

    FamilyLine(PageCursor cursor) {
        this.cursor = cursor;
    }

    /** Reads from the name to the end of the name. */
    void readName(String keyword) {
        int from = cursor.at;
        boolean quoted = !cursor.atEnd() && cursor.peek() == '"';
        if (quoted ? !cursor.skipQuoted(true) : !cursor.atNameStart()) {
            throw cursor.unexpected("expected metric name after " + keyword, from);
        }
        if (!quoted) {
            cursor.skipName();
        }
        nameFrom = quoted ? from + 1 : from;
        nameTo = quoted ? cursor.at - 1 : cursor.at;
    }

    /** Reads from behind the name to the newline: the text is what follows the one byte that separates it. */
    void readText() {
        int separator = cursor.at;
        cursor.skipLine();
        textFrom = Math.min(separator + 1, cursor.at);
        textTo = cursor.at;
    }

    String family() {
        return Escapes.resolve(cursor.text(nameFrom, nameTo), true);
    }

    String rawText() {
        return cursor.text(textFrom, textTo);
    }

    /** The text of a HELP line. */
    String help(boolean quotesEscaped) {
        if (!Utf8.isValid(cursor.page, textFrom, textTo)) {
            throw cursor.plainFailure(
                    "help text " + PageCursor.quote(cursor.page, textFrom, textTo) + " is not a valid utf8 string");
        }
        return Escapes.resolve(rawText(), quotesEscaped);
    }

    /** Whether the text is just this word. */
    boolean isText(String word) {
        if (textTo - textFrom != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (cursor.page[textFrom + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Rejects a unit that isn't the last part of the family's name. */
    void checkUnit() {
        int length = textTo - textFrom;
        int unitAt = nameTo - length;
        boolean suffix = unitAt > nameFrom && cursor.page[unitAt - 1] == '_';
        for (int i = 0; i < length && suffix; i++) {
            suffix = cursor.page[textFrom + i] == cursor.page[unitAt + i];
        }
        if (length > 0 && !suffix) {
            throw cursor.plainFailure("unit " + PageCursor.quote(cursor.page, textFrom, textTo)
                    + " not a suffix of metric " + PageCursor.quote(cursor.page, nameFrom, nameTo));
        }
    }

    ExpositionException invalidType() {
        return cursor.plainFailure("invalid metric type " + PageCursor.quote(cursor.page, textFrom, textTo));
    }
}
