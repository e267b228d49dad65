package io.narthex.config.http;

import java.nio.file.Path;

/** Where a user name, a password, a token or a certificate comes from. */
public sealed interface SecretSource {
    /** It stands in the configuration. */
    record Inline(Secret secret) implements SecretSource {}

    /** It stands in a file, which is read again at each use; white space around it is no part of it. */
    record InFile(Path file) implements SecretSource {}
}
