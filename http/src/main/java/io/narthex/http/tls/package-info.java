/** TLS from texts in PEM. */
@NullMarked
package io.narthex.http.tls;

import org.jspecify.annotations.NullMarked;
