/**
 * The words of the field as values: labels, matchers, histograms, durations, the staleness marker, and numbers and strings as Go prints them.
 *
 * <p>Strings hold what Go strings hold: text in UTF-8. A byte that is not UTF-8 is carried as a lone low surrogate ({@link io.narthex.model.Utf8}), so
 * that it survives a round trip and takes part in comparisons.
 */
@NullMarked
package io.narthex.model;

import org.jspecify.annotations.NullMarked;
