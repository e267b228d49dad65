/** What an explained query tells: its operators with what they gave and cost, and why its answer is empty. */
@NullMarked
package io.narthex.promql.explain;

import org.jspecify.annotations.NullMarked;
