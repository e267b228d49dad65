package io.narthex.gotemplate.parse;

import io.narthex.model.GoQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts a template into tokens. The first error is the last token. */
final class Lexer {
    private static final String LEFT = "{{";
    private static final String RIGHT = "}}";
    private static final String SPACES = " \t\r\n";
    private static final Set<String> KEYWORDS =
            Set.of("block", "break", "continue", "define", "else", "end", "if", "range", "template", "with");
    private static final int EOF = -1;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int start;
    private int position;
    private int line = 1;
    private int startLine = 1;
    private int parens;
    private boolean failed;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (!failed && position < text.length()) {
            if (lexText()) {
                lexAction();
            }
        }
        if (!failed) {
            start = position;
            startLine = line;
            tokens.add(new Token(TokenKind.END, position, line, ""));
        }
    }

    /** Takes the text up to the next action; false if there is none. */
    private boolean lexText() {
        int left = text.indexOf(LEFT, position);
        if (left < 0) {
            position = text.length();
            emitText(position);
            return false;
        }
        int end = left;
        if (isLeftTrim(left + LEFT.length())) {
            while (end > start && isSpace(text.charAt(end - 1))) {
                end--;
            }
        }
        position = left;
        emitText(end);
        return true;
    }

    private void emitText(int end) {
        if (end > start) {
            tokens.add(new Token(TokenKind.TEXT, start, startLine, text.substring(start, end)));
        }
        skip();
    }

    /** From a left delimiter to behind its right one, or a whole comment. */
    private void lexAction() {
        boolean trim = isLeftTrim(position + LEFT.length());
        int after = position + LEFT.length() + (trim ? 2 : 0);
        if (text.startsWith("/*", after)) {
            lexComment(after);
            return;
        }
        position += LEFT.length();
        emit(TokenKind.LEFT_DELIMITER);
        position = after;
        skip();
        parens = 0;
        while (!failed && !atRightDelimiter()) {
            lexInside();
        }
        if (!failed) {
            if (parens > 0) {
                error("unclosed left paren");
                return;
            }
            lexRightDelimiter();
        }
    }

    private void lexComment(int after) {
        int end = text.indexOf("*/", after);
        if (end < 0) {
            position = after;
            error("unclosed comment");
            return;
        }
        position = end + 2;
        if (!atRightDelimiter()) {
            error("comment ends before closing delimiter");
            return;
        }
        boolean trim = isRightTrim(position);
        position += RIGHT.length() + (trim ? 2 : 0);
        if (trim) {
            skipSpaces();
        }
        skip();
    }

    private void lexRightDelimiter() {
        boolean trim = isRightTrim(position);
        if (trim) {
            position += 2;
            skip();
        }
        position += RIGHT.length();
        emit(TokenKind.RIGHT_DELIMITER);
        if (trim) {
            skipSpaces();
            skip();
        }
    }

    private void skipSpaces() {
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
    }

    private boolean atRightDelimiter() {
        return isRightTrim(position) || text.startsWith(RIGHT, position);
    }

    private boolean isLeftTrim(int at) {
        return at + 1 < text.length() && text.charAt(at) == '-' && isSpace(text.charAt(at + 1));
    }

    private boolean isRightTrim(int at) {
        return at < text.length() && isSpace(text.charAt(at)) && text.startsWith("-" + RIGHT, at + 1);
    }

    private void lexInside() {
        int c = peek();
        switch (c) {
            case EOF -> error("unclosed action");
            case ' ', '\t', '\r', '\n' -> lexSpace();
            case '=' -> single(TokenKind.ASSIGN);
            case ':' -> lexDeclare();
            case '|' -> single(TokenKind.PIPE);
            case '"' -> lexQuote('"', "unterminated quoted string", TokenKind.STRING);
            case '\'' -> lexQuote('\'', "unterminated character constant", TokenKind.CHARACTER);
            case '`' -> lexRawQuote();
            case '$' -> lexFieldOrVariable(TokenKind.VARIABLE);
            case '.' -> lexDot();
            case '(' -> {
                parens++;
                single(TokenKind.LEFT_PAREN);
            }
            case ')' -> lexRightParen();
            default -> lexOther(c);
        }
    }

    private void lexOther(int c) {
        if (c == '+' || c == '-' || c >= '0' && c <= '9') {
            lexNumber();
        } else if (isAlphanumeric(c)) {
            lexIdentifier();
        } else if (c >= ' ' && c < 0x7f) {
            single(TokenKind.CHAR);
        } else {
            position += Character.charCount(c);
            error("unrecognized character in action: " + unicode(c));
        }
    }

    private void lexSpace() {
        while (position < text.length() && isSpace(text.charAt(position)) && !isRightTrim(position)) {
            position++;
        }
        emit(TokenKind.SPACE);
    }

    private void lexDeclare() {
        position++;
        if (peek() != '=') {
            error("expected :=");
            return;
        }
        position++;
        emit(TokenKind.DECLARE);
    }

    private void lexRightParen() {
        parens--;
        if (parens < 0) {
            position++;
            error("unexpected right paren");
            return;
        }
        single(TokenKind.RIGHT_PAREN);
    }

    private void lexDot() {
        boolean number =
                position + 1 < text.length() && text.charAt(position + 1) >= '0' && text.charAt(position + 1) <= '9';
        if (number) {
            lexNumber();
        } else {
            lexFieldOrVariable(TokenKind.FIELD);
        }
    }

    private void lexFieldOrVariable(TokenKind kind) {
        position++;
        if (atTerminator()) {
            emit(kind == TokenKind.FIELD ? TokenKind.DOT : kind);
            return;
        }
        if (takeWord()) {
            emit(kind);
        }
    }

    private void lexIdentifier() {
        if (!takeWord()) {
            return;
        }
        String word = text.substring(start, position);
        if (KEYWORDS.contains(word)) {
            emit(TokenKind.KEYWORD);
        } else if (word.equals("true") || word.equals("false")) {
            emit(TokenKind.BOOL);
        } else {
            emit(word.equals("nil") ? TokenKind.NIL : TokenKind.IDENTIFIER);
        }
    }

    private boolean takeWord() {
        while (isAlphanumeric(peek())) {
            position += Character.charCount(peek());
        }
        if (atTerminator()) {
            return true;
        }
        int c = peek();
        position += Character.charCount(c);
        error("bad character " + unicode(c));
        return false;
    }

    private boolean atTerminator() {
        int c = peek();
        return switch (c) {
            case EOF, ' ', '\t', '\r', '\n', '.', ',', '|', ':', '(', ')' -> true;
            default -> text.startsWith(RIGHT, position);
        };
    }

    private void lexQuote(char quote, String unterminated, TokenKind kind) {
        position++;
        while (true) {
            int c = peek();
            if (c == '\\' && position + 1 < text.length() && text.charAt(position + 1) != '\n') {
                position += 2;
            } else if (c == EOF || c == '\n' || c == '\\') {
                error(unterminated);
                return;
            } else {
                position++;
                if (c == quote) {
                    emit(kind);
                    return;
                }
            }
        }
    }

    private void lexRawQuote() {
        int end = text.indexOf('`', position + 1);
        if (end < 0) {
            position = text.length();
            error("unterminated raw quoted string");
            return;
        }
        position = end + 1;
        emit(TokenKind.RAW_STRING);
    }

    private void lexNumber() {
        if (peek() == '+' || peek() == '-') {
            position++;
        }
        String digits = "0123456789_";
        if (peek() == '0') {
            position++;
            int base = Character.toLowerCase(peek());
            digits = switch (base) {
                case 'x' -> "0123456789abcdef_";
                case 'o' -> "01234567_";
                case 'b' -> "01_";
                default -> digits;
            };
            if (base == 'x' || base == 'o' || base == 'b') {
                position++;
            }
        }
        take(digits);
        if (peek() == '.') {
            position++;
            take(digits);
        }
        takeExponent(digits);
        if (peek() == 'i') {
            position++;
        }
        if (isAlphanumeric(peek())) {
            position += Character.charCount(peek());
            error("bad number syntax: " + GoQuote.quote(text.substring(start, position)));
            return;
        }
        emit(TokenKind.NUMBER);
    }

    private void takeExponent(String digits) {
        int c = Character.toLowerCase(peek());
        boolean decimal = digits.length() == 11;
        boolean hex = digits.length() == 17;
        if (c == 'e' && decimal || c == 'p' && hex) {
            position++;
            if (peek() == '+' || peek() == '-') {
                position++;
            }
            take("0123456789_");
        }
    }

    private void take(String digits) {
        while (peek() != EOF && peek() < 0x80 && digits.indexOf(Character.toLowerCase((char) peek())) >= 0) {
            position++;
        }
    }

    private void single(TokenKind kind) {
        position++;
        emit(kind);
    }

    private void emit(TokenKind kind) {
        tokens.add(new Token(kind, start, startLine, text.substring(start, position)));
        skip();
    }

    private void skip() {
        for (int i = start; i < position; i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        start = position;
        startLine = line;
    }

    private void error(String message) {
        failed = true;
        tokens.add(new Token(TokenKind.ERROR, start, startLine, message));
    }

    private int peek() {
        return position < text.length() ? text.codePointAt(position) : EOF;
    }

    private static boolean isSpace(char c) {
        return SPACES.indexOf(c) >= 0;
    }

    private static boolean isAlphanumeric(int c) {
        return c == '_' || Character.isLetter(c) || Character.isDigit(c);
    }

    private static String unicode(int c) {
        return String.format(Locale.ROOT, "U+%04X '%s'", c, Character.toString(c));
    }
}
