/** The Alertmanager: alerts come in, notifications leave. */
@NullMarked
package io.narthex.alertmanager;

import org.jspecify.annotations.NullMarked;
