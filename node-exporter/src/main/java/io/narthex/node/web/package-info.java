/**
 * A small HTTP/1.1 server over blocking sockets, for an exporter that answers one scraper every few seconds: a thread for each connection, one answer at a time, all
 * bodies whole and short. It exists for its size: beside it, a general server takes some 20 MB of memory and twice the time to start.
 */
@NullMarked
package io.narthex.node.web;

import org.jspecify.annotations.NullMarked;
