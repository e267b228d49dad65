package io.narthex.promql.plan;

import io.narthex.model.Matcher;
import io.narthex.promql.function.Site;
import io.narthex.promql.parser.Expr.Extension;
import io.narthex.storage.SelectHints;
import java.util.List;

/**
 * A selector with its times.
 *
 * @param hints what the storage is told; its start and end bound the samples that matter
 * @param totalsOnly whether of histograms only the number and the sum of observations matter
 * @param site where the selector stands
 */
public record Selection(
        List<Matcher> matchers,
        ReferenceTime reference,
        Extension extension,
        SelectHints hints,
        boolean totalsOnly,
        Site site) {}
