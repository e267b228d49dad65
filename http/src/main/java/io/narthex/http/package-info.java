/** What all components share on the network: the server, its routes, error envelopes. Jetty is not visible from outside. */
@NullMarked
package io.narthex.http;

import org.jspecify.annotations.NullMarked;
