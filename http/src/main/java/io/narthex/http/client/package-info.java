/** Clients of HTTP servers, made from their configuration: who they are, whom they trust, which proxy they go through. */
@NullMarked
package io.narthex.http.client;

import org.jspecify.annotations.NullMarked;
