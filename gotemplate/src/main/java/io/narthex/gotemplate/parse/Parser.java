package io.narthex.gotemplate.parse;

import io.narthex.gotemplate.parse.Node.BranchKind;
import io.narthex.model.GoQuote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Parses a template's text to the trees that it defines. */
public final class Parser {
    private enum Ending {
        NONE("EOF"),
        END("{{end}}"),
        ELSE("{{else}}");

        private final String text;

        Ending(String text) {
            this.text = text;
        }
    }

    private final String source;
    private final String text;
    private final TokenCursor tokens;
    private final Map<String, Tree> trees = new LinkedHashMap<>();
    private List<String> variables = new ArrayList<>();
    private final Predicate<String> functions;
    private int rangeDepth;
    private int depth;

    private Parser(String source, String text, Predicate<String> functions) {
        this.source = source;
        this.text = text;
        this.functions = functions;
        tokens = new TokenCursor(source, Lexer.tokens(text));
    }

    /**
     * Parses a text.
     *
     * @param functions which names are functions
     * @return the text's own tree and those that it defines, by name
     * @throws SyntaxException where the text breaks the syntax
     */
    public static Map<String, Tree> parse(String source, String text, Predicate<String> functions) {
        return new Parser(source, text, functions).run();
    }

    private Map<String, Tree> run() {
        List<Node> nodes = new ArrayList<>();
        variables.add("$");
        while (tokens.peek().kind() != TokenKind.END) {
            if (tokens.peek().kind() == TokenKind.LEFT_DELIMITER) {
                int mark = tokens.mark();
                tokens.next();
                if (tokens.nextNonSpace().isKeyword("define")) {
                    definition();
                    continue;
                }
                tokens.reset(mark);
            }
            Ending ending = item(nodes);
            if (ending != Ending.NONE) {
                throw tokens.error("unexpected " + ending.text);
            }
        }
        add(source, new Node.Sequence(0, List.copyOf(nodes)));
        return trees;
    }

    private void definition() {
        String context = "define clause";
        Token name = tokens.nextNonSpace();
        if (name.kind() != TokenKind.STRING && name.kind() != TokenKind.RAW_STRING) {
            throw tokens.unexpected(name, context);
        }
        Token close = tokens.nextNonSpace();
        if (close.kind() != TokenKind.RIGHT_DELIMITER) {
            throw tokens.unexpected(close, context);
        }
        separate(unquote(name), context);
    }

    /** Parses a template of its own, up to its end, which sees no variables of those around it. */
    private void separate(String name, String context) {
        List<String> outer = variables;
        int outerRange = rangeDepth;
        variables = new ArrayList<>(List.of("$"));
        rangeDepth = 0;
        List<Node> nodes = new ArrayList<>();
        int position = tokens.peek().position();
        Ending ending = items(nodes);
        if (ending != Ending.END) {
            throw tokens.error("unexpected " + ending.text + " in " + context);
        }
        add(name, new Node.Sequence(position, List.copyOf(nodes)));
        variables = outer;
        rangeDepth = outerRange;
    }

    private void add(String name, Node.Sequence root) {
        Tree tree = new Tree(name, source, text, root);
        Tree known = trees.get(name);
        if (known == null || known.isBlank()) {
            trees.put(name, tree);
        } else if (!tree.isBlank()) {
            throw tokens.error("template: multiple definition of template " + GoQuote.quote(name));
        }
    }

    private Ending items(List<Node> into) {
        while (tokens.peekNonSpace().kind() != TokenKind.END) {
            Ending ending = item(into);
            if (ending != Ending.NONE) {
                return ending;
            }
        }
        throw tokens.error("unexpected EOF");
    }

    private Ending item(List<Node> into) {
        Token token = tokens.nextNonSpace();
        switch (token.kind()) {
            case TEXT -> into.add(new Node.Text(token.position(), token.text()));
            case LEFT_DELIMITER -> {
                tokens.actionStarts(token);
                Ending ending = action(into);
                tokens.actionEnds();
                return ending;
            }
            default -> throw tokens.unexpected(token, "input");
        }
        return Ending.NONE;
    }

    private Ending action(List<Node> into) {
        Token token = tokens.nextNonSpace();
        if (token.kind() != TokenKind.KEYWORD) {
            tokens.back();
            Token first = tokens.peek();
            into.add(new Node.Action(first.position(), pipeline("command", TokenKind.RIGHT_DELIMITER)));
            return Ending.NONE;
        }
        switch (token.text()) {
            case "end" -> {
                tokens.expect(TokenKind.RIGHT_DELIMITER, "end");
                return Ending.END;
            }
            case "else" -> {
                Token next = tokens.peekNonSpace();
                if (!next.isKeyword("if") && !next.isKeyword("with")) {
                    tokens.expect(TokenKind.RIGHT_DELIMITER, "else");
                }
                return Ending.ELSE;
            }
            case "if" -> into.add(branch(BranchKind.IF));
            case "with" -> into.add(branch(BranchKind.WITH));
            case "range" -> into.add(branch(BranchKind.RANGE));
            case "template" -> into.add(invocation());
            case "block" -> into.add(block());
            case "break" -> into.add(loopControl(token, new Node.Break(token.position())));
            case "continue" -> into.add(loopControl(token, new Node.Continue(token.position())));
            default -> {
                tokens.back();
                throw tokens.unexpected(tokens.nextNonSpace(), "command");
            }
        }
        return Ending.NONE;
    }

    private Node loopControl(Token word, Node node) {
        Token token = tokens.nextNonSpace();
        if (token.kind() != TokenKind.RIGHT_DELIMITER) {
            throw tokens.unexpected(token, "{{" + word.text() + "}}");
        }
        if (rangeDepth == 0) {
            throw tokens.error("{{" + word.text() + "}} outside {{range}}");
        }
        return node;
    }

    private Node branch(BranchKind kind) {
        deeper();
        int scope = variables.size();
        Token first = tokens.peekNonSpace();
        Node.Pipeline pipeline = pipeline(kind.word(), TokenKind.RIGHT_DELIMITER);
        boolean range = kind == BranchKind.RANGE;
        rangeDepth += range ? 1 : 0;
        List<Node> body = new ArrayList<>();
        int bodyStart = tokens.peek().position();
        Ending ending = items(body);
        rangeDepth -= range ? 1 : 0;
        Optional<Node.Sequence> otherwise = ending == Ending.ELSE ? Optional.of(otherwise(kind)) : Optional.empty();
        variables.subList(scope, variables.size()).clear();
        depth--;
        Node.Sequence sequence = new Node.Sequence(bodyStart, List.copyOf(body));
        return new Node.Branch(first.position(), kind, pipeline, sequence, otherwise);
    }

    private Node.Sequence otherwise(BranchKind kind) {
        int start = tokens.peek().position();
        Token next = tokens.peekNonSpace();
        if (kind != BranchKind.RANGE && next.isKeyword(kind.word())) {
            tokens.nextNonSpace();
            return new Node.Sequence(start, List.of(branch(kind)));
        }
        List<Node> nodes = new ArrayList<>();
        Ending ending = items(nodes);
        if (ending != Ending.END) {
            throw tokens.error("expected end; found " + ending.text);
        }
        return new Node.Sequence(start, List.copyOf(nodes));
    }

    private Node invocation() {
        String context = "template clause";
        Token name = templateName(context);
        Optional<Node.Pipeline> argument = Optional.empty();
        if (tokens.nextNonSpace().kind() != TokenKind.RIGHT_DELIMITER) {
            tokens.back();
            argument = Optional.of(pipeline(context, TokenKind.RIGHT_DELIMITER));
        }
        return new Node.Invocation(name.position(), unquote(name), quoted(name), argument);
    }

    private Node block() {
        deeper();
        String context = "block clause";
        Token name = templateName(context);
        Node.Pipeline argument = pipeline(context, TokenKind.RIGHT_DELIMITER);
        separate(unquote(name), context);
        depth--;
        return new Node.Invocation(name.position(), unquote(name), quoted(name), Optional.of(argument));
    }

    private String quoted(Token name) {
        return GoQuote.quote(unquote(name));
    }

    private Token templateName(String context) {
        Token name = tokens.nextNonSpace();
        if (name.kind() != TokenKind.STRING && name.kind() != TokenKind.RAW_STRING) {
            throw tokens.unexpected(name, context);
        }
        return name;
    }

    private void deeper() {
        depth++;
        if (depth > PipelineParser.MAX_DEPTH) {
            throw tokens.error("too deeply nested: more than " + PipelineParser.MAX_DEPTH + " levels");
        }
    }

    private Node.Pipeline pipeline(String context, TokenKind end) {
        return new PipelineParser(tokens, variables, functions).pipeline(context, end);
    }

    private String unquote(Token token) {
        return GoString.unquote(token.text()).orElseThrow(() -> tokens.error("invalid syntax"));
    }
}
