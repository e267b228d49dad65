/** Expositions: the text format, OpenMetrics, and what a client and a server agree on about them. */
@NullMarked
package io.narthex.exposition;

import org.jspecify.annotations.NullMarked;
