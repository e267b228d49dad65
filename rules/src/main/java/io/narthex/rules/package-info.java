/** Rule groups: when they are evaluated, what becomes of their results, and the state of alerts. */
@NullMarked
package io.narthex.rules;

import org.jspecify.annotations.NullMarked;
