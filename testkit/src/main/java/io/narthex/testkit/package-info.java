/** What the tests of all modules share: the seeded random extension. */
@NullMarked
package io.narthex.testkit;

import org.jspecify.annotations.NullMarked;
