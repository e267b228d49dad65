/** Alerts, their groups, and when each group is sent. */
@NullMarked
package io.narthex.alertmanager.dispatch;

import org.jspecify.annotations.NullMarked;
