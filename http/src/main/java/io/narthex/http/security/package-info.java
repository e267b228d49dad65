/** Who may ask a server, and how the way to it is protected: web config files, TLS, users with passwords. Knows nothing of the servers that use it. */
@NullMarked
package io.narthex.http.security;

import org.jspecify.annotations.NullMarked;
