package io.narthex.gotemplate;

import java.util.List;
import java.util.Optional;

/**
 * A function that templates call. Arguments are checked against the parameters before the call.
 *
 * @param parameters those that must be given
 * @param rest the type of any number of further ones
 */
public record Function(List<Parameter> parameters, Optional<Parameter> rest, Body body) {
    /** What a function does. */
    @FunctionalInterface
    public interface Body {
        /**
         * Calls the function.
         *
         * @return the result, {@link Nil#NIL} for none
         * @throws TemplateException with the bare reason; the template's error says where and in which function
         */
        Object call(List<Object> arguments);
    }

    public static Function of(List<Parameter> parameters, Body body) {
        return new Function(List.copyOf(parameters), Optional.empty(), body);
    }

    /** A function of one parameter. */
    public static Function of(Parameter parameter, Body body) {
        return of(List.of(parameter), body);
    }

    /** A function without parameters: what a method of a value mostly is. */
    public static Function method(java.util.function.Supplier<Object> body) {
        return of(List.of(), arguments -> body.get());
    }

    /** A function that takes further arguments of one type. */
    public static Function variadic(List<Parameter> parameters, Parameter rest, Body body) {
        return new Function(List.copyOf(parameters), Optional.of(rest), body);
    }

    /** The type of the argument at a place; only for places that the function has. */
    Parameter at(int index) {
        return index < parameters.size() ? parameters.get(index) : rest.orElseThrow();
    }
}
