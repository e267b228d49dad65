/** What the server serves besides the API: the page, life cycle, federation. */
@NullMarked
package io.narthex.server.web;

import org.jspecify.annotations.NullMarked;
