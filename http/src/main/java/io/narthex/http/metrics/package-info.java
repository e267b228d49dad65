/** The metrics that a program has about itself: the page that shows them, and those of the process and of the JVM. */
@NullMarked
package io.narthex.http.metrics;

import org.jspecify.annotations.NullMarked;
