/** Checks of the whole: conformance data, whole processes, real peers, the rules of the architecture. */
@NullMarked
package io.narthex.acceptance;

import org.jspecify.annotations.NullMarked;
