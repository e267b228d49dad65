/**
 * The seam between producers and consumers of samples. A producer takes an {@link io.narthex.storage.Appender}; a consumer takes a
 * {@link io.narthex.storage.Querier}, selects series and reads each of them batch by batch.
 *
 * <p>Timestamps are milliseconds since the Unix epoch everywhere.
 */
@NullMarked
package io.narthex.storage;

import org.jspecify.annotations.NullMarked;
