package io.narthex.rules.template;

import io.narthex.promql.engine.QueryValue;
import java.util.List;

/** Runs the query of a template. */
@FunctionalInterface
public interface TemplateQuery {
    /**
     * Evaluates an expression at the time for which the template is expanded.
     *
     * @throws RuntimeException with a message for the user if that fails
     */
    List<QueryValue.Sample> query(String expression);
}
