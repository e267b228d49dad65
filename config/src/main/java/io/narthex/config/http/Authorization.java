package io.narthex.config.http;

import java.util.Optional;

/**
 * {@code authorization}: what the header of that name holds.
 *
 * @param type such as {@code Bearer}; never {@code basic}
 */
public record Authorization(String type, Optional<SecretSource> credentials) {
    /** The type where none is given. */
    public static final String BEARER = "Bearer";
}
