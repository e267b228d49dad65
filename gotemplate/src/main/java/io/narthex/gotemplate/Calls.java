package io.narthex.gotemplate;

import io.narthex.gotemplate.parse.Node;
import io.narthex.model.GoQuote;
import java.util.ArrayList;
import java.util.List;

/** Calls of functions and methods: their arguments are evaluated for the type of the parameter that takes them. */
final class Calls {
    private final ExecutionPlace place;
    private final Evaluator evaluator;
    private final Functions functions;
    private final ExecutionBudget budget;

    Calls(ExecutionPlace place, Evaluator evaluator, Functions functions, ExecutionBudget budget) {
        this.place = place;
        this.evaluator = evaluator;
        this.functions = functions;
        this.budget = budget;
    }

    Object function(Object dot, Node.Identifier identifier, Node command, List<Node> operands, Object last) {
        place.at(identifier);
        String name = identifier.text();
        Function function =
                functions.find(name).orElseThrow(() -> place.error(GoQuote.quote(name) + " is not a defined function"));
        if (functions.isBuiltin(name) && (name.equals("and") || name.equals("or"))) {
            return firstDecisive(dot, name, operands, last);
        }
        return call(dot, function, name, command, operands, last);
    }

    /** {@code and} and {@code or} evaluate no further than they must. */
    private Object firstDecisive(Object dot, String name, List<Node> operands, Object last) {
        int count = operands.size() - 1 + (last instanceof Missing ? 0 : 1);
        if (count == 0) {
            throw place.error("wrong number of args for " + name + ": want at least 1 got 0");
        }
        boolean decisive = name.equals("or");
        Object value = last;
        for (Node operand : operands.subList(1, operands.size())) {
            value = evaluator.any(dot, operand);
            if (GoValues.isTrue(value) == decisive) {
                return value;
            }
        }
        return last instanceof Missing ? value : last;
    }

    /**
     * Calls a function.
     *
     * @param site what an error of the function names
     * @param operands the name, and the arguments behind it
     */
    Object call(Object dot, Function function, String name, Node site, List<Node> operands, Object last) {
        List<Node> given = operands.isEmpty() ? operands : operands.subList(1, operands.size());
        int count = given.size() + (last instanceof Missing ? 0 : 1);
        checkCount(function, name, given.size(), count);
        List<Object> arguments = new ArrayList<>(count);
        for (Node operand : given) {
            arguments.add(argument(dot, operand, function.at(arguments.size())));
        }
        if (!(last instanceof Missing)) {
            arguments.add(checked(last, function.at(arguments.size())));
        }
        budget.check(place);
        Object result;
        try {
            result = GoValues.normal(function.body().call(arguments));
        } catch (BudgetExceededException e) {
            throw e;
        } catch (RuntimeException e) {
            place.at(site);
            throw place.error("error calling " + name + ": " + e.getMessage(), e);
        }
        budget.checkSize(place, result);
        return result;
    }

    private void checkCount(Function function, String name, int written, int count) {
        int wanted = function.parameters().size();
        if (function.rest().isPresent()) {
            if (count < wanted) {
                throw place.error("wrong number of args for " + name + ": want at least " + wanted + " got " + written);
            }
        } else if (count != wanted) {
            throw place.error("wrong number of args for " + name + ": want " + wanted + " got " + count);
        }
    }

    private Object argument(Object dot, Node node, Parameter parameter) {
        place.at(node);
        if (node instanceof Node.Nil) {
            if (!parameter.takesNil()) {
                throw place.error("cannot assign nil to " + parameter.goType());
            }
            return Nil.NIL;
        }
        if (node instanceof Node.Bool || node instanceof Node.Number || node instanceof Node.Quoted) {
            return literal(dot, node, parameter);
        }
        return checked(evaluator.any(dot, node), parameter);
    }

    private Object literal(Object dot, Node node, Parameter parameter) {
        return switch (parameter.kind()) {
            case ANY -> evaluator.any(dot, node);
            case STRING -> {
                if (!(node instanceof Node.Quoted quoted)) {
                    throw place.error("expected string; found " + node.text());
                }
                yield quoted.value();
            }
            case BOOL -> {
                if (!(node instanceof Node.Bool bool)) {
                    throw place.error("expected bool; found " + node.text());
                }
                yield bool.value();
            }
            case INT -> {
                if (!(node instanceof Node.Number number)
                        || number.value().integer().isEmpty()) {
                    throw place.error("expected integer; found " + node.text());
                }
                yield number.value().integer().getAsLong();
            }
            case FLOAT -> {
                if (!(node instanceof Node.Number number)
                        || number.value().real().isEmpty()) {
                    throw place.error("expected float; found " + node.text());
                }
                yield number.value().real().getAsDouble();
            }
            case OTHER -> checked(evaluator.any(dot, node), parameter);
        };
    }

    private Object checked(Object value, Parameter parameter) {
        if (parameter.accepts(value)) {
            return value;
        }
        if (value == Nil.NIL) {
            if (parameter.takesNil()) {
                return value;
            }
            throw place.error("invalid value; expected " + parameter.goType());
        }
        if (parameter.kind() == Parameter.Kind.STRING && value instanceof SafeText safe) {
            return safe.text();
        }
        throw place.error("wrong type for value; expected " + parameter.goType() + "; got " + GoValues.typeName(value));
    }
}
