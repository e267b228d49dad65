/** The Alertmanager's configuration: read strictly, completed with defaults, printed with its secrets masked. */
@NullMarked
package io.narthex.alertmanager.config;

import org.jspecify.annotations.NullMarked;
