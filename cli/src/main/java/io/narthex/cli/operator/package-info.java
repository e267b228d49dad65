/** {@code narthex operator}: what an operator makes of custom resources, shown without a cluster. */
@NullMarked
package io.narthex.cli.operator;

import org.jspecify.annotations.NullMarked;
