/** The templates of labels and annotations, with Prometheus' functions. */
@NullMarked
package io.narthex.rules.template;

import org.jspecify.annotations.NullMarked;
