package io.narthex.kubernetes;

import java.util.Optional;

/** What a client shows with each request. Safe for use by several threads. */
@FunctionalInterface
public interface Credentials {
    /** Shows nothing. */
    Credentials NONE = Optional::empty;

    /**
     * The value of the header {@code Authorization} at this time.
     *
     * @throws KubernetesException if it can't be had
     */
    Optional<String> authorization();
}
