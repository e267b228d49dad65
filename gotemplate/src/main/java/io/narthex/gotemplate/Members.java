package io.narthex.gotemplate;

import java.util.Optional;

/**
 * A value of a Go type of its own: with fields, methods, or a name that errors show. What it prints as is its {@link Object#toString}. A map or a list
 * may implement this too, to add methods.
 */
public interface Members {
    /** The name of the Go type, such as {@code template.Alert}. */
    String goType();

    /**
     * A field's value, or a method.
     *
     * @return the value; a {@link Function} is a method, which is called at once with the arguments that follow; empty if there is no such member
     */
    Optional<Object> member(String name);

    /** What a key gives that is missing in a map: the zero value of the type of its elements. */
    default Object zero() {
        return Nil.NIL;
    }
}
