/** Sends alerts to Alertmanagers. */
@NullMarked
package io.narthex.rules.notify;

import org.jspecify.annotations.NullMarked;
