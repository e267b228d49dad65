/** Matchers as users write them, in the classic and in the UTF-8 notation. */
@NullMarked
package io.narthex.alertmanager.matcher;

import org.jspecify.annotations.NullMarked;
