/**
 * What is kept of queries besides their answers: {@code queries.active}, a file that tells after a crash which queries ran, and the query log.
 *
 * <p>{@code queries.active} is that of Prometheus: {@code [}, then for each query that may run at once 1000 bytes. A free place is all zeros; a taken one is an object
 * with {@code query} and {@code timestamp_sec}, then zeros, its last byte a comma.
 */
@NullMarked
package io.narthex.server.query;

import org.jspecify.annotations.NullMarked;
