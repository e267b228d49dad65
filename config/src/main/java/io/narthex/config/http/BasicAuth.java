package io.narthex.config.http;

import java.util.Optional;

/** {@code basic_auth}: a name and a password; one that is absent is empty. */
public record BasicAuth(Optional<SecretSource> username, Optional<SecretSource> password) {}
