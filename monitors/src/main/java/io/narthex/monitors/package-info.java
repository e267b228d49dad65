/** The custom resources of {@code monitoring.coreos.com} as records, and the pure functions from them to configuration. No client, no server. */
@NullMarked
package io.narthex.monitors;

import org.jspecify.annotations.NullMarked;
