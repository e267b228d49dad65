package io.narthex.gotemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Go's own functions. {@code and} and {@code or} are here for their signature: the evaluator stops them early. */
final class Builtins {
    static final Map<String, Function> ALL = Map.ofEntries(
            Map.entry("and", Function.variadic(List.of(Parameter.ANY), Parameter.ANY, List::getLast)),
            Map.entry("or", Function.variadic(List.of(Parameter.ANY), Parameter.ANY, List::getLast)),
            Map.entry("not", Function.of(Parameter.ANY, arguments -> !GoValues.isTrue(arguments.getFirst()))),
            Map.entry("call", Function.variadic(List.of(Parameter.ANY), Parameter.ANY, Builtins::call)),
            Map.entry("len", Function.of(Parameter.ANY, Indexing::length)),
            Map.entry("index", Function.variadic(List.of(Parameter.ANY), Parameter.ANY, Indexing::index)),
            Map.entry("slice", Function.variadic(List.of(Parameter.ANY), Parameter.ANY, Indexing::slice)),
            Map.entry("print", Function.variadic(List.of(), Parameter.ANY, GoPrint::print)),
            Map.entry("println", Function.variadic(List.of(), Parameter.ANY, GoPrint::println)),
            Map.entry("printf", Function.variadic(List.of(Parameter.STRING), Parameter.ANY, Builtins::printf)),
            Map.entry("html", Function.variadic(List.of(), Parameter.ANY, args -> TextEscaping.html(printed(args)))),
            Map.entry("js", Function.variadic(List.of(), Parameter.ANY, args -> TextEscaping.js(printed(args)))),
            Map.entry("urlquery", Function.variadic(List.of(), Parameter.ANY, args -> TextEscaping.url(printed(args)))),
            Map.entry("eq", Function.variadic(List.of(Parameter.ANY), Parameter.ANY, Comparison::equal)),
            Map.entry("ne", binary(Comparison::notEqual)),
            Map.entry("lt", binary(Comparison::less)),
            Map.entry("le", binary(Comparison::lessOrEqual)),
            Map.entry("gt", binary(Comparison::greater)),
            Map.entry("ge", binary(Comparison::greaterOrEqual)));

    private Builtins() {}

    private static Function binary(Function.Body body) {
        return Function.of(List.of(Parameter.ANY, Parameter.ANY), body);
    }

    private static String printed(List<Object> arguments) {
        if (arguments.size() == 1) {
            return GoPrint.printed(arguments.getFirst());
        }
        return GoPrint.print(arguments);
    }

    private static Object printf(List<Object> arguments) {
        return Printf.format((String) arguments.getFirst(), arguments.subList(1, arguments.size()));
    }

    private static Object call(List<Object> arguments) {
        Object first = arguments.getFirst();
        if (first == Nil.NIL) {
            throw new TemplateException("call of nil");
        }
        if (!(first instanceof Function function)) {
            throw new TemplateException("non-function of type " + GoValues.typeName(first));
        }
        List<Object> given = new ArrayList<>(arguments.subList(1, arguments.size()));
        int fixed = function.parameters().size();
        if (function.rest().isPresent() ? given.size() < fixed : given.size() != fixed) {
            throw new TemplateException("wrong number of args: got " + given.size() + " want "
                    + (function.rest().isPresent() ? "at least " : "") + fixed);
        }
        for (int i = 0; i < given.size(); i++) {
            Parameter wanted = function.at(i);
            if (!wanted.accepts(given.get(i)) && !(given.get(i) == Nil.NIL && wanted.takesNil())) {
                throw new TemplateException("arg " + i + ": value has type " + GoValues.typeName(given.get(i))
                        + "; should be " + wanted.goType());
            }
        }
        return GoValues.normal(function.body().call(given));
    }
}
