package io.narthex.promql.parser;

import java.util.List;

/**
 * What a function takes and gives.
 *
 * @param argumentTypes the types of the arguments; the last one is that of all variadic ones
 * @param variadic 0: exactly as many arguments as types; n above 0: up to n of the last may be missing; below 0: any number of the last, at least one less than
 *     there are types
 * @param experimental whether it is accepted only with experimental functions switched on
 */
public record FunctionSignature(
        String name, List<ValueType> argumentTypes, int variadic, ValueType returnType, boolean experimental) {}
