/** Native histograms and the arithmetic on them. */
@NullMarked
package io.narthex.model.histogram;

import org.jspecify.annotations.NullMarked;
