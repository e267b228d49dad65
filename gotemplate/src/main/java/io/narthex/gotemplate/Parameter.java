package io.narthex.gotemplate;

import java.util.List;
import java.util.Map;

/**
 * The type of a function's parameter.
 *
 * @param goType its name in errors
 * @param kind how literals are turned into it
 * @param type the class whose values it takes
 */
public record Parameter(String goType, Kind kind, Class<?> type) {
    /** How a literal becomes an argument. */
    public enum Kind {
        ANY,
        STRING,
        INT,
        FLOAT,
        BOOL,
        OTHER
    }

    /** Go's {@code any}: each value, {@code nil} too. */
    public static final Parameter ANY = new Parameter("interface {}", Kind.ANY, Object.class);

    public static final Parameter STRING = new Parameter("string", Kind.STRING, String.class);
    /** Given as a {@link Long}. */
    public static final Parameter INT = new Parameter("int", Kind.INT, Long.class);
    /** Given as a {@link Double}. */
    public static final Parameter FLOAT = new Parameter("float64", Kind.FLOAT, Double.class);

    public static final Parameter BOOL = new Parameter("bool", Kind.BOOL, Boolean.class);
    public static final Parameter LIST = new Parameter("[]interface {}", Kind.OTHER, List.class);
    public static final Parameter MAP = new Parameter("map[string]interface {}", Kind.OTHER, Map.class);

    /** A type of another name. */
    public static Parameter of(String goType, Class<?> type) {
        return new Parameter(goType, Kind.OTHER, type);
    }

    /** Whether {@code nil} may be given. */
    boolean takesNil() {
        return kind == Kind.ANY || List.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    boolean accepts(Object value) {
        return type.isInstance(value);
    }
}
