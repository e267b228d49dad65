/** Alerts and where they are kept. */
@NullMarked
package io.narthex.alertmanager.alert;

import org.jspecify.annotations.NullMarked;
