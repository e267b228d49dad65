/** Target pools and scrape loops: from a target's page to the storage's appender. */
@NullMarked
package io.narthex.scrape;

import org.jspecify.annotations.NullMarked;
