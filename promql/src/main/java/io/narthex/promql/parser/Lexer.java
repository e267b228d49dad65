package io.narthex.promql.parser;

import io.narthex.model.GoQuote;
import java.util.Optional;

/**
 * Cuts the source into tokens, one at a time. What a character means depends on whether it stands in braces or brackets.
 *
 * <p>Behind {@code [}, up to the first number, only durations are understood; from there on up to {@code ]} the words of durations.
 */
final class Lexer {
    private final Source source;
    private int start;
    private int openParens;
    private boolean inBraces;
    private boolean inBrackets;
    private boolean onlyDurations;
    private boolean colonSeen;
    private boolean durationSeen;

    Lexer(Source source) {
        this.source = source;
    }

    /**
     * The next token; at the end {@link TokenKind#END_OF_INPUT}, again and again.
     *
     * @throws ParseException if there is none
     */
    Token next() {
        skipBlanks();
        start = source.position();
        if (inBraces) {
            return inBraces();
        }
        return onlyDurations ? inDuration() : statement();
    }

    private void skipBlanks() {
        while (true) {
            int c = source.peek();
            if (Source.isSpace(c)) {
                source.next();
            } else if (c == '#' && !onlyDurations) {
                start = source.position();
                while (c != Source.END && c != '\n' && c != '\r') {
                    source.next();
                    c = source.peek();
                }
            } else {
                return;
            }
        }
    }

    private Token token(TokenKind kind) {
        return new Token(kind, start, source.position(), source.text(start, source.position()));
    }

    private ParseException error(String message) {
        return source.error(new Span(start, source.length()), message);
    }

    /** An error that is found behind the token just read. */
    private ParseException errorBehind(String message) {
        start = source.position();
        return error(message);
    }

    private Token statement() {
        int c = source.next();
        return switch (c) {
            case Source.END -> end();
            case ',' -> token(TokenKind.COMMA);
            case '*' -> token(TokenKind.MUL);
            case '/' -> token(TokenKind.DIV);
            case '%' -> token(TokenKind.MOD);
            case '+' -> token(TokenKind.ADD);
            case '-' -> token(TokenKind.SUB);
            case '^' -> token(TokenKind.POW);
            case '@' -> token(TokenKind.AT);
            case '=' -> equals();
            case '!' -> not();
            case '<' -> comparison(TokenKind.LESS, TokenKind.LESS_OR_EQUAL, TokenKind.TRIM_UPPER);
            case '>' -> comparison(TokenKind.GREATER, TokenKind.GREATER_OR_EQUAL, TokenKind.TRIM_LOWER);
            case '"', '\'', '`' -> string(c);
            case '(', ')' -> paren(c);
            case '{' -> {
                inBraces = true;
                yield token(TokenKind.LEFT_BRACE);
            }
            case '[' -> leftBracket();
            case ']' -> rightBracket();
            default -> numberOrWord(c);
        };
    }

    private Token end() {
        if (openParens != 0) {
            throw error("unclosed left parenthesis");
        }
        if (inBrackets) {
            throw error("unclosed left bracket");
        }
        return token(TokenKind.END_OF_INPUT);
    }

    private Token equals() {
        int c = source.peek();
        if (c == '=') {
            source.next();
            return token(TokenKind.EQUAL);
        }
        if (c == '~') {
            throw error("unexpected character after '=': " + Source.quoted(c));
        }
        return token(TokenKind.EQUALS);
    }

    private Token not() {
        int c = source.next();
        if (c != '=') {
            throw error("unexpected character after '!': " + Source.quoted(c));
        }
        return token(TokenKind.NOT_EQUAL);
    }

    private Token comparison(TokenKind alone, TokenKind orEqual, TokenKind trim) {
        if (source.accept("=")) {
            return token(orEqual);
        }
        return token(source.accept("/") ? trim : alone);
    }

    private Token paren(int c) {
        if (c == '(') {
            openParens++;
            return token(TokenKind.LEFT_PAREN);
        }
        openParens--;
        if (openParens < 0) {
            throw errorBehind("unexpected right parenthesis " + Source.quoted(c));
        }
        return token(TokenKind.RIGHT_PAREN);
    }

    private Token leftBracket() {
        if (inBrackets) {
            throw error("unexpected left bracket " + Source.quoted('['));
        }
        inBrackets = true;
        onlyDurations = true;
        colonSeen = false;
        return token(TokenKind.LEFT_BRACKET);
    }

    private Token rightBracket() {
        if (!inBrackets) {
            throw error("unexpected right bracket " + Source.quoted(']'));
        }
        inBrackets = false;
        onlyDurations = false;
        return token(TokenKind.RIGHT_BRACKET);
    }

    private Token numberOrWord(int c) {
        if (startsNumber(c)) {
            source.back();
            return number();
        }
        if (c == ':' && inBrackets) {
            if (colonSeen) {
                throw error("unexpected colon " + Source.quoted(c));
            }
            colonSeen = true;
            return token(TokenKind.COLON);
        }
        if (c != ':' && !Source.isLetter(c)) {
            throw error("unexpected character: " + Source.quoted(c));
        }
        if (inBrackets) {
            return durationWord(c)
                    .orElseThrow(() ->
                            error("unexpected character: " + Source.quoted(c) + ", expected " + Source.quoted(':')));
        }
        return word();
    }

    private boolean startsNumber(int c) {
        return Source.isDigit(c) || c == '.' && Source.isDigit(source.peek());
    }

    private Token number() {
        onlyDurations = false;
        if (NumberScanner.number(source)) {
            return token(TokenKind.NUMBER);
        }
        if (NumberScanner.restOfDuration(source)) {
            return token(TokenKind.DURATION);
        }
        throw error("bad number or duration syntax: " + GoQuote.quote(source.text(start, source.position())));
    }

    private Token word() {
        int c = source.next();
        boolean colons = source.byteAt(start) == ':';
        while (Source.isLetterOrDigit(c) || c == ':') {
            colons |= c == ':';
            c = source.next();
        }
        source.back();
        TokenKind plain = colons ? TokenKind.METRIC_IDENTIFIER : TokenKind.IDENTIFIER;
        TokenKind kind = TokenKind.ofWord(source.text(start, source.position())).orElse(plain);
        boolean fill = kind == TokenKind.FILL || kind == TokenKind.FILL_LEFT || kind == TokenKind.FILL_RIGHT;
        return token(fill && !source.isFollowedBy('(') ? TokenKind.IDENTIFIER : kind);
    }

    /** Reads a word of the language of durations, from its second letter. */
    private Optional<Token> durationWord(int first) {
        if ("srmSRM".indexOf(first) < 0) {
            return Optional.empty();
        }
        while (Source.isLetter(source.peek())) {
            source.next();
        }
        return TokenKind.ofWord(source.text(start, source.position()))
                .filter(kind -> switch (kind) {
                    case STEP, RANGE, MIN_OF, MAX_OF -> true;
                    default -> false;
                })
                .map(this::token);
    }

    private Token inDuration() {
        int c = source.next();
        return switch (c) {
            case Source.END -> throw error("unexpected end of input in duration expression");
            case ']' -> rightBracket();
            case ':' -> colonInDuration();
            case '(', ')' -> paren(c);
            case '+' -> token(TokenKind.ADD);
            case '-' -> token(TokenKind.SUB);
            case '*' -> token(TokenKind.MUL);
            case '/' -> token(TokenKind.DIV);
            case '%' -> token(TokenKind.MOD);
            case '^' -> token(TokenKind.POW);
            case ',' -> token(TokenKind.COMMA);
            default -> {
                durationSeen = true;
                if (startsNumber(c)) {
                    source.back();
                    yield number();
                }
                yield durationWord(c)
                        .orElseThrow(() -> error("unexpected character in duration expression: " + Source.quoted(c)));
            }
        };
    }

    private Token colonInDuration() {
        if (!durationSeen) {
            throw errorBehind("unexpected colon before duration in duration expression");
        }
        if (colonSeen) {
            throw errorBehind("unexpected repeated colon in duration expression");
        }
        colonSeen = true;
        return token(TokenKind.COLON);
    }

    /** Inside braces no word is a keyword. */
    private Token inBraces() {
        int c = source.next();
        return switch (c) {
            case Source.END -> throw error("unexpected end of input inside braces");
            case ',' -> token(TokenKind.COMMA);
            case '"', '\'', '`' -> string(c);
            case '=' -> token(source.accept("~") ? TokenKind.REGEX_MATCH : TokenKind.EQUALS);
            case '!' -> notInBraces();
            case '{' -> throw error("unexpected left brace " + Source.quoted(c));
            case '}' -> {
                inBraces = false;
                yield token(TokenKind.RIGHT_BRACE);
            }
            default -> {
                if (!Source.isLetter(c)) {
                    throw error("unexpected character inside braces: " + Source.quoted(c));
                }
                while (Source.isLetterOrDigit(source.peek())) {
                    source.next();
                }
                yield token(TokenKind.IDENTIFIER);
            }
        };
    }

    private Token notInBraces() {
        int c = source.next();
        return switch (c) {
            case '~' -> token(TokenKind.REGEX_NO_MATCH);
            case '=' -> token(TokenKind.NOT_EQUAL);
            default -> throw error("unexpected character after '!' inside braces: " + Source.quoted(c));
        };
    }

    private Token string(int quote) {
        StringSyntax.scan(source, quote).ifPresent(problem -> {
            throw error(problem);
        });
        return token(TokenKind.STRING);
    }
}
