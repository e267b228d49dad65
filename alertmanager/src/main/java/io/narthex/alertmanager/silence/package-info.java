/** Silences and inhibition: what keeps an alert from being sent. */
@NullMarked
package io.narthex.alertmanager.silence;

import org.jspecify.annotations.NullMarked;
