package io.narthex.promql.parser;

import io.narthex.model.GoQuote;
import java.util.Optional;

/** Checks one binary expression whose operands have been checked. */
final class BinaryCheck {
    private final Source source;
    private final Expr.Binary binary;
    private final Expr left;
    private final Expr right;

    BinaryCheck(Source source, Expr.Binary binary, Expr left, Expr right) {
        this.source = source;
        this.binary = binary;
        this.left = left;
        this.right = right;
    }

    /** The expression in its final form. */
    Expr.Binary checked() {
        checkOperator();
        checkOperand(left);
        checkOperand(right);
        boolean vectors = left.type() == ValueType.VECTOR && right.type() == ValueType.VECTOR;
        Optional<Expr.VectorMatching> matching = binary.matching();
        if (matching.isPresent() && vectors) {
            matching = Optional.of(binary.op().isSetOperator() ? setMatching(matching.get()) : matching.get());
        } else {
            matching.ifPresent(this::checkNoMatching);
            matching = Optional.empty();
        }
        if (!vectors && binary.op().isSetOperator()) {
            throw error("set operator " + quoted() + " not allowed in binary scalar expression");
        }
        return new Expr.Binary(binary.op(), left, right, binary.bool(), matching, binary.span());
    }

    private void checkOperator() {
        if (binary.bool() && !binary.op().isComparison()) {
            throw source.error(operatorSpan(), "bool modifier can only be used on comparison operators");
        }
        boolean scalars = left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR;
        if (binary.op().isComparison() && !binary.bool() && scalars) {
            throw source.error(operatorSpan(), "comparisons between scalars must use BOOL modifier");
        }
        binary.matching().filter(Expr.VectorMatching::on).ifPresent(this::checkLabels);
    }

    private void checkLabels(Expr.VectorMatching matching) {
        for (String label : matching.labels()) {
            if (matching.include().contains(label)) {
                throw source.error(
                        operatorSpan(),
                        "label " + GoQuote.quote(label) + " must not occur in ON and GROUP clause at once");
            }
        }
    }

    private void checkOperand(Expr operand) {
        if (operand.type() != ValueType.SCALAR && operand.type() != ValueType.VECTOR) {
            throw source.error(operand.span(), "binary expression must contain only scalar and instant vector types");
        }
    }

    private void checkNoMatching(Expr.VectorMatching matching) {
        if (!matching.labels().isEmpty()) {
            throw error("vector matching only allowed between instant vectors");
        }
        if (fills(matching)) {
            throw error("filling in missing series only allowed between instant vectors");
        }
    }

    private Expr.VectorMatching setMatching(Expr.VectorMatching matching) {
        if (matching.cardinality() != Expr.Cardinality.ONE_TO_ONE) {
            throw error("no grouping allowed for " + quoted() + " operation");
        }
        if (fills(matching)) {
            throw error("filling in missing series not allowed for set operators");
        }
        return new Expr.VectorMatching(
                Expr.Cardinality.MANY_TO_MANY,
                matching.labels(),
                matching.on(),
                matching.include(),
                matching.fillLeft(),
                matching.fillRight());
    }

    private static boolean fills(Expr.VectorMatching matching) {
        return matching.fillLeft().isPresent() || matching.fillRight().isPresent();
    }

    private String quoted() {
        return GoQuote.quote(binary.op().symbol());
    }

    private ParseException error(String message) {
        return source.error(binary.span(), message);
    }

    /** From the operator up to the right operand. */
    private Span operatorSpan() {
        int start = left.span().end();
        while (start < source.length() && Source.isSpace(source.byteAt(start))) {
            start++;
        }
        return new Span(start, right.span().start());
    }
}
