package io.narthex.gotemplate.parse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A node of a template's tree. Positions count characters from the start of the parsed text. */
public sealed interface Node {
    /** Where errors about this node are placed. */
    int position();

    /** The node as errors show it, in normal form. */
    String text();

    /** Nodes one after the other. */
    record Sequence(int position, List<Node> nodes) implements Node {
        @Override
        public String text() {
            return nodes.stream().map(Node::text).collect(Collectors.joining());
        }
    }

    /** Literal text. */
    record Text(int position, String text) implements Node {}

    /** A pipeline whose result is printed. */
    record Action(int position, Pipeline pipeline) implements Node {
        @Override
        public String text() {
            return "{{" + pipeline.text() + "}}";
        }
    }

    /**
     * Commands that hand on their results.
     *
     * @param assigns whether the variables exist already
     * @param variables what takes the result
     */
    record Pipeline(int position, boolean assigns, List<Variable> variables, List<Command> commands) implements Node {
        @Override
        public String text() {
            String joined = commands.stream().map(Node::text).collect(Collectors.joining(" | "));
            if (variables.isEmpty()) {
                return joined;
            }
            String names = variables.stream().map(Node::text).collect(Collectors.joining(", "));
            return names + (assigns ? " = " : " := ") + joined;
        }
    }

    /** A value, or a function with its arguments. */
    record Command(int position, List<Node> operands) implements Node {
        @Override
        public String text() {
            return operands.stream()
                    .map(node -> node instanceof Pipeline ? "(" + node.text() + ")" : node.text())
                    .collect(Collectors.joining(" "));
        }
    }

    /** The name of a function. */
    record Identifier(int position, String text) implements Node {}

    /** A variable, its name with the dollar sign, and the fields taken from it. */
    record Variable(int position, String name, List<String> fields) implements Node {
        @Override
        public String text() {
            return fields.isEmpty() ? name : name + "." + String.join(".", fields);
        }
    }

    /** The current value. */
    record Dot(int position) implements Node {
        @Override
        public String text() {
            return ".";
        }
    }

    /** The literal {@code nil}. */
    record Nil(int position) implements Node {
        @Override
        public String text() {
            return "nil";
        }
    }

    /** Fields of the current value. */
    record Field(int position, List<String> fields) implements Node {
        @Override
        public String text() {
            return "." + String.join(".", fields);
        }
    }

    /** Fields of the result of another node. */
    record Chain(int position, Node from, List<String> fields) implements Node {
        @Override
        public String text() {
            String source = from instanceof Pipeline ? "(" + from.text() + ")" : from.text();
            return source + "." + String.join(".", fields);
        }
    }

    /** The literals {@code true} and {@code false}. */
    record Bool(int position, boolean value) implements Node {
        @Override
        public String text() {
            return Boolean.toString(value);
        }
    }

    /** A number or a character. */
    record Number(int position, String text, NumberValue value) implements Node {}

    /**
     * A string.
     *
     * @param text as it is written, with its quotes
     */
    record Quoted(int position, String text, String value) implements Node {}

    /** What a {@link Branch} does. */
    enum BranchKind {
        IF,
        WITH,
        RANGE;

        String word() {
            return switch (this) {
                case IF -> "if";
                case WITH -> "with";
                case RANGE -> "range";
            };
        }
    }

    /** {@code if}, {@code with} or {@code range}, with what is done otherwise. */
    record Branch(int position, BranchKind kind, Pipeline pipeline, Sequence body, Optional<Sequence> otherwise)
            implements Node {
        @Override
        public String text() {
            String opening = "{{" + kind.word() + " " + pipeline.text() + "}}" + body.text();
            return opening + otherwise.map(list -> "{{else}}" + list.text()).orElse("") + "{{end}}";
        }
    }

    /** Executes another template. */
    record Invocation(int position, String name, String quoted, Optional<Pipeline> argument) implements Node {
        @Override
        public String text() {
            return "{{template " + quoted
                    + argument.map(pipe -> " " + pipe.text()).orElse("") + "}}";
        }
    }

    /** Leaves a range. */
    record Break(int position) implements Node {
        @Override
        public String text() {
            return "{{break}}";
        }
    }

    /** Goes on with a range's next element. */
    record Continue(int position) implements Node {
        @Override
        public String text() {
            return "{{continue}}";
        }
    }
}
