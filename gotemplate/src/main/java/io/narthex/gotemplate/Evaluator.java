package io.narthex.gotemplate;

import io.narthex.gotemplate.parse.Node;
import io.narthex.model.GoQuote;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates pipelines: commands, fields, variables. */
final class Evaluator {
    private final ExecutionPlace place;
    private final Scope scope;
    private final MissingKey missingKey;
    private final Calls calls;

    Evaluator(ExecutionPlace place, Scope scope, Functions functions, MissingKey missingKey, ExecutionBudget budget) {
        this.place = place;
        this.scope = scope;
        this.missingKey = missingKey;
        calls = new Calls(place, this, functions, budget);
    }

    Object pipeline(Object dot, Node.Pipeline pipeline) {
        place.at(pipeline);
        Object value = Missing.MISSING;
        for (Node.Command command : pipeline.commands()) {
            value = command(dot, command, value);
        }
        for (Node.Variable variable : pipeline.variables()) {
            if (!pipeline.assigns()) {
                scope.push(variable.name(), value);
            } else if (!scope.assign(variable.name(), value)) {
                throw place.error("undefined variable: " + variable.name());
            }
        }
        return value;
    }

    private Object command(Object dot, Node.Command command, Object last) {
        Node first = command.operands().getFirst();
        return switch (first) {
            case Node.Field field -> field(dot, field, command.operands(), last);
            case Node.Chain chain -> chain(dot, chain, command.operands(), last);
            case Node.Identifier identifier -> calls.function(dot, identifier, command, command.operands(), last);
            case Node.Pipeline inner -> {
                checkNoArguments(command.operands(), last);
                yield pipeline(dot, inner);
            }
            case Node.Variable variable -> variable(dot, variable, command.operands(), last);
            default -> {
                place.at(first);
                checkNoArguments(command.operands(), last);
                yield literal(dot, first);
            }
        };
    }

    private Object literal(Object dot, Node node) {
        return switch (node) {
            case Node.Bool bool -> bool.value();
            case Node.Dot _ -> dot;
            case Node.Nil _ -> throw place.error("nil is not a command");
            case Node.Number number -> constant(number);
            case Node.Quoted quoted -> quoted.value();
            default -> throw place.error("can't evaluate command " + GoQuote.quote(node.text()));
        };
    }

    private void checkNoArguments(List<Node> operands, Object last) {
        if (operands.size() > 1 || !(last instanceof Missing)) {
            throw place.error(
                    "can't give argument to non-function " + operands.getFirst().text());
        }
    }

    /** The value of a number where no type is wanted. */
    Object constant(Node.Number number) {
        place.at(number);
        if (number.value().isReal()) {
            return number.value().real().orElseThrow();
        }
        if (number.value().integer().isPresent()) {
            return number.value().integer().getAsLong();
        }
        throw place.error(number.text() + " overflows int");
    }

    Object field(Object dot, Node.Field field, List<Node> operands, Object last) {
        place.at(field);
        return fields(dot, dot, field, field.fields(), operands, last);
    }

    Object chain(Object dot, Node.Chain chain, List<Node> operands, Object last) {
        place.at(chain);
        if (chain.from() instanceof Node.Nil) {
            throw place.error("indirection through explicit nil in " + chain.text());
        }
        Object from = any(dot, chain.from());
        return fields(dot, from, chain, chain.fields(), operands, last);
    }

    Object variable(Object dot, Node.Variable variable, List<Node> operands, Object last) {
        place.at(variable);
        Object value =
                scope.find(variable.name()).orElseThrow(() -> place.error("undefined variable: " + variable.name()));
        if (variable.fields().isEmpty()) {
            checkNoArguments(operands, last);
            return value;
        }
        return fields(dot, value, variable, variable.fields(), operands, last);
    }

    /** An operand where any value will do. */
    Object any(Object dot, Node node) {
        place.at(node);
        return switch (node) {
            case Node.Field field -> field(dot, field, List.of(field), Missing.MISSING);
            case Node.Chain chain -> chain(dot, chain, List.of(chain), Missing.MISSING);
            case Node.Variable variable -> variable(dot, variable, List.of(variable), Missing.MISSING);
            case Node.Identifier identifier ->
                calls.function(dot, identifier, identifier, List.of(identifier), Missing.MISSING);
            case Node.Pipeline inner -> pipeline(dot, inner);
            case Node.Nil _ -> Nil.NIL;
            default -> literal(dot, node);
        };
    }

    private Object fields(Object dot, Object from, Node node, List<String> names, List<Node> operands, Object last) {
        Object value = from;
        for (int i = 0; i < names.size() - 1; i++) {
            value = member(dot, value, i, node, names.get(i), List.of(), Missing.MISSING);
        }
        return member(dot, value, names.size() - 1, node, names.getLast(), operands, last);
    }

    private Object member(
            Object dot, Object receiver, int depth, Node node, String name, List<Node> operands, Object last) {
        if (receiver == Nil.NIL) {
            return memberOfNil(depth, name);
        }
        if (receiver instanceof Members members) {
            Optional<Object> member = members.member(name);
            if (member.isPresent() && member.get() instanceof Function method) {
                return calls.call(dot, method, name, node, operands, last);
            }
            if (member.isPresent()) {
                if (operands.size() > 1 || !(last instanceof Missing)) {
                    throw place.error(name + " has arguments but cannot be invoked as function");
                }
                return GoValues.normal(member.get());
            }
        }
        if (receiver instanceof Map<?, ?> map) {
            if (operands.size() > 1 || !(last instanceof Missing)) {
                throw place.error(name + " is not a method but has arguments");
            }
            return map.containsKey(name) ? GoValues.normal(map.get(name)) : absent(map, name);
        }
        throw place.error("can't evaluate field " + name + " in type " + GoValues.typeName(receiver));
    }

    private Object memberOfNil(int depth, String name) {
        if (missingKey == MissingKey.ERROR) {
            throw place.error("nil data; no entry for key " + GoQuote.quote(name));
        }
        if (missingKey == MissingKey.ZERO && depth > 0) {
            throw place.error("nil pointer evaluating interface {}." + name);
        }
        return Nil.NIL;
    }

    private Object absent(Map<?, ?> map, String name) {
        return switch (missingKey) {
            case DEFAULT -> Nil.NIL;
            case ZERO -> map instanceof Members members ? members.zero() : Nil.NIL;
            case ERROR -> throw place.error("map has no entry for key " + GoQuote.quote(name));
        };
    }
}
