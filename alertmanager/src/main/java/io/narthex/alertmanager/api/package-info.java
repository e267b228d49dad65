/** The HTTP interface of the original, version 2. */
@NullMarked
package io.narthex.alertmanager.api;

import org.jspecify.annotations.NullMarked;
