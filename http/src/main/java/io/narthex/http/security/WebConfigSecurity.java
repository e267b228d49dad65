package io.narthex.http.security;

import io.narthex.config.WebConfig;
import io.narthex.config.WebConfigReader;
import io.narthex.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a web config file says. It is read again when it has changed; while it is wrong, what it said before holds. */
public final class WebConfigSecurity implements WebSecurity {
    private static final Logger LOG = LoggerFactory.getLogger(WebConfigSecurity.class);

    private record State(WebConfig config, Optional<TlsServer> tls, PasswordCheck passwords, FileTime changed) {}

    private final Path file;
    private volatile State state;

    /**
     * Reads the file.
     *
     * @throws ConfigException if it can't be read, or it or a certificate is wrong
     */
    public WebConfigSecurity(Path file) {
        this.file = file;
        state = load();
    }

    private State load() {
        FileTime changed = changed();
        WebConfig config = WebConfigReader.read(file);
        try {
            Optional<TlsServer> tls = config.tls().isPresent()
                    ? Optional.of(new TlsServer(config.tls().get()))
                    : Optional.empty();
            return new State(config, tls, new PasswordCheck(config.users()), changed);
        } catch (GeneralSecurityException | IOException e) {
            throw new ConfigException(file + ": tls_server_config: " + e.getMessage(), e);
        }
    }

    private FileTime changed() {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new ConfigException("open " + file + ": " + e.getMessage(), e);
        }
    }

    private State current() {
        State known = state;
        try {
            if (!changed().equals(known.changed())) {
                known = load();
                state = known;
                LOG.info("{} was read again", file);
            }
        } catch (ConfigException e) {
            LOG.error("What the web config file said before still holds: {}", e.getMessage());
        }
        return known;
    }

    @Override
    public Optional<TlsServer> tls() {
        return current().tls();
    }

    @Override
    public boolean admits(String authorization) {
        State now = current();
        return now.config().users().isEmpty() || now.passwords().accepts(authorization);
    }

    @Override
    public Map<String, String> headers() {
        return state.config().headers();
    }
}
