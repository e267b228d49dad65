package io.narthex.gotemplate.parse;

import io.narthex.model.GoQuote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Parses what stands inside an action: commands, their operands, and the variables that take the result. */
final class PipelineParser {
    /** How deep parentheses and branches may nest. */
    static final int MAX_DEPTH = 200;

    private final TokenCursor tokens;
    private final List<String> variables;
    private final Predicate<String> functions;
    private int depth;

    PipelineParser(TokenCursor tokens, List<String> variables, Predicate<String> functions) {
        this.tokens = tokens;
        this.variables = variables;
        this.functions = functions;
    }

    Node.Pipeline pipeline(String context, TokenKind end) {
        int position = tokens.peekNonSpace().position();
        List<Node.Variable> declared = new ArrayList<>();
        boolean assigns = declarations(context, declared);
        List<Node.Command> commands = new ArrayList<>();
        while (true) {
            Token token = tokens.nextNonSpace();
            if (token.kind() == end) {
                check(commands, context);
                return new Node.Pipeline(position, assigns, List.copyOf(declared), List.copyOf(commands));
            }
            switch (token.kind()) {
                case BOOL, CHARACTER, DOT, FIELD, IDENTIFIER, NUMBER, NIL, RAW_STRING, STRING, VARIABLE, LEFT_PAREN -> {
                    tokens.back();
                    commands.add(command());
                }
                default -> throw tokens.unexpected(token, context);
            }
        }
    }

    /** Reads {@code $a, $b :=}; true if the variables are assigned to rather than declared. */
    private boolean declarations(String context, List<Node.Variable> declared) {
        while (tokens.peekNonSpace().kind() == TokenKind.VARIABLE) {
            int mark = tokens.mark();
            Token variable = tokens.next();
            Token next = tokens.peekNonSpace();
            if (next.kind() == TokenKind.ASSIGN || next.kind() == TokenKind.DECLARE) {
                tokens.next();
                declare(variable, declared);
                return next.kind() == TokenKind.ASSIGN;
            }
            if (next.kind() != TokenKind.CHAR || !next.text().equals(",")) {
                tokens.reset(mark);
                return false;
            }
            tokens.next();
            declare(variable, declared);
            checkMore(context, declared);
        }
        return false;
    }

    private void checkMore(String context, List<Node.Variable> declared) {
        if (!context.equals("range") || declared.size() >= 2) {
            throw tokens.error("too many declarations in " + context);
        }
        switch (tokens.peekNonSpace().kind()) {
            case VARIABLE, RIGHT_DELIMITER, RIGHT_PAREN -> {
                // the second variable follows, or the pipeline is found to be missing
            }
            default -> throw tokens.error("range can only initialize variables");
        }
    }

    private void declare(Token variable, List<Node.Variable> declared) {
        declared.add(new Node.Variable(variable.position(), variable.text(), List.of()));
        variables.add(variable.text());
    }

    private void check(List<Node.Command> commands, String context) {
        if (commands.isEmpty()) {
            throw tokens.error("missing value for " + context);
        }
        for (int i = 1; i < commands.size(); i++) {
            switch (commands.get(i).operands().getFirst()) {
                case Node.Bool _, Node.Dot _, Node.Nil _, Node.Number _, Node.Quoted _ ->
                    throw tokens.error("non executable command in pipeline stage " + (i + 1));
                default -> {
                    // a function, a field or a variable, which execution judges
                }
            }
        }
    }

    private Node.Command command() {
        int position = tokens.peekNonSpace().position();
        List<Node> operands = new ArrayList<>();
        while (true) {
            tokens.peekNonSpace();
            operand().ifPresent(operands::add);
            Token token = tokens.next();
            if (token.kind() == TokenKind.SPACE) {
                continue;
            }
            switch (token.kind()) {
                case RIGHT_DELIMITER, RIGHT_PAREN -> tokens.back();
                case PIPE -> {
                    // the next command follows
                }
                default -> throw tokens.unexpected(token, "operand");
            }
            break;
        }
        if (operands.isEmpty()) {
            throw tokens.error("empty command");
        }
        return new Node.Command(position, List.copyOf(operands));
    }

    private Optional<Node> operand() {
        Optional<Node> term = term();
        if (term.isEmpty() || tokens.peek().kind() != TokenKind.FIELD) {
            return term;
        }
        int position = tokens.peek().position();
        List<String> fields = new ArrayList<>();
        while (tokens.peek().kind() == TokenKind.FIELD) {
            fields.add(tokens.next().text().substring(1));
        }
        return Optional.of(chain(term.get(), position, fields));
    }

    private Node chain(Node term, int position, List<String> fields) {
        return switch (term) {
            case Node.Field field -> new Node.Field(position, joined(field.fields(), fields));
            case Node.Variable variable ->
                new Node.Variable(position, variable.name(), joined(variable.fields(), fields));
            case Node.Bool _, Node.Quoted _, Node.Number _, Node.Nil _, Node.Dot _ ->
                throw tokens.error("unexpected . after term " + GoQuote.quote(term.text()));
            default -> new Node.Chain(position, term, List.copyOf(fields));
        };
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private Optional<Node> term() {
        Token token = tokens.nextNonSpace();
        int position = token.position();
        Node node = switch (token.kind()) {
            case IDENTIFIER -> identifier(token);
            case DOT -> new Node.Dot(position);
            case NIL -> new Node.Nil(position);
            case VARIABLE -> variable(token);
            case FIELD -> new Node.Field(position, Arrays.asList(token.text().substring(1)));
            case BOOL -> new Node.Bool(position, token.text().equals("true"));
            case NUMBER -> number(token);
            case CHARACTER -> character(token);
            case LEFT_PAREN -> parenthesized();
            case STRING, RAW_STRING -> quoted(token);
            default -> {
                tokens.back();
                yield null;
            }
        };
        return Optional.ofNullable(node);
    }

    private Node parenthesized() {
        depth++;
        if (depth > MAX_DEPTH) {
            throw tokens.error("too deeply nested: more than " + MAX_DEPTH + " parentheses");
        }
        Node.Pipeline inner = pipeline("parenthesized pipeline", TokenKind.RIGHT_PAREN);
        depth--;
        return inner;
    }

    private Node identifier(Token token) {
        if (!functions.test(token.text())) {
            throw tokens.error("function " + GoQuote.quote(token.text()) + " not defined");
        }
        return new Node.Identifier(token.position(), token.text());
    }

    private Node variable(Token token) {
        if (!variables.contains(token.text())) {
            throw tokens.error("undefined variable " + GoQuote.quote(token.text()));
        }
        return new Node.Variable(token.position(), token.text(), List.of());
    }

    private Node number(Token token) {
        NumberValue value = NumberValue.parse(token.text())
                .orElseThrow(() -> tokens.error("illegal number syntax: " + GoQuote.quote(token.text())));
        if (!value.isReal() && value.integer().isEmpty()) {
            throw tokens.error("integer overflow: " + GoQuote.quote(token.text()));
        }
        return new Node.Number(token.position(), token.text(), value);
    }

    private Node character(Token token) {
        String value = GoString.unquote(token.text()).orElse("");
        if (value.codePointCount(0, value.length()) != 1) {
            throw tokens.error("malformed character constant: " + token.text());
        }
        return new Node.Number(token.position(), token.text(), NumberValue.character(value.codePointAt(0)));
    }

    private Node quoted(Token token) {
        String value = GoString.unquote(token.text()).orElseThrow(() -> tokens.error("invalid syntax"));
        return new Node.Quoted(token.position(), token.text(), value);
    }
}
