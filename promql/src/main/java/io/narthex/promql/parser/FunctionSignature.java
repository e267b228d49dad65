package io.narthex.promql.parser;

import java.util.List;

/**
 * What a function takes and gives.
 *
 * @param argumentTypes the types of the arguments; the last one is that of all further ones
 * @param variadic 0: exactly as many arguments as types; else at least one less than there are types, and where it is above 0 at most that many more; an argument
 *     behind the last type has the last type
 * @param experimental whether it is accepted only with experimental functions switched on
 */
public record FunctionSignature(
        String name, List<ValueType> argumentTypes, int variadic, ValueType returnType, boolean experimental) {}
