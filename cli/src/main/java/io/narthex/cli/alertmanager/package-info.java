/** {@code narthex alertmanager}: the flags of the original and what they mean. */
@NullMarked
package io.narthex.cli.alertmanager;

import org.jspecify.annotations.NullMarked;
