package io.narthex.promql.parser;

/** What stands between a binary operator and its right operand. */
record BinaryModifiers(boolean bool, Expr.VectorMatching matching) {}
