package io.narthex.rules;

import io.narthex.promql.engine.QueryValue;
import java.util.List;

/** The samples that a rule gives. */
public record RuleResult(List<QueryValue.Sample> samples) {}
