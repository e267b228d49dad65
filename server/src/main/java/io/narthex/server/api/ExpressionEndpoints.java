package io.narthex.server.api;

import io.narthex.http.Exchange;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.parser.PromqlPrinter;

/** {@code format_query} and {@code parse_query}: expressions that are looked at and not evaluated. */
final class ExpressionEndpoints {
    private final ParserOptions options;

    ExpressionEndpoints(ParserOptions options) {
        this.options = options;
    }

    ApiAnswer format(Exchange exchange) {
        String printed = PromqlPrinter.print(parse(exchange));
        return ApiAnswer.of(out -> out.string(printed));
    }

    ApiAnswer parseTree(Exchange exchange) {
        Expr expr = parse(exchange);
        return ApiAnswer.of(out -> ExprJson.write(expr, out));
    }

    /**
     * The expression in the parameter {@code query}.
     *
     * @throws ApiException if it is none
     */
    private Expr parse(Exchange exchange) {
        try {
            return parseOnly(exchange);
        } catch (ApiException e) {
            throw ApiException.invalidParameter("query", e.text());
        }
    }

    /** The same; an error does not name the parameter. */
    Expr parseOnly(Exchange exchange) {
        try {
            return PromqlParser.parse(exchange.parameter("query"), options);
        } catch (ParseException e) {
            throw new ApiException(ErrorType.BAD_DATA, Parameters.reason(e));
        }
    }
}
