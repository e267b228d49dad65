/** The HTTP API below {@code /api/v1}: parameters, endpoints, answers, byte for byte as Prometheus gives them. */
@NullMarked
package io.narthex.server.api;

import org.jspecify.annotations.NullMarked;
