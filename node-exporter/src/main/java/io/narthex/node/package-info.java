/** The metrics of the machine: one class per collector. */
@NullMarked
package io.narthex.node;

import org.jspecify.annotations.NullMarked;
