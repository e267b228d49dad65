/** Rules and the notifier as parts of the server: loaded from its configuration, shown in its metrics. */
@NullMarked
package io.narthex.server.rules;

import org.jspecify.annotations.NullMarked;
