/** The strict reader of YAML that configurations are read with, and the writer of YAML in Go's layout. */
@NullMarked
package io.narthex.config.yaml;

import org.jspecify.annotations.NullMarked;
