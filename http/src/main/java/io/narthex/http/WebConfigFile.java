package io.narthex.http;

import io.narthex.config.WebConfig;
import io.narthex.config.WebConfig.ClientAuth;
import io.narthex.config.WebConfigReader;
import io.narthex.config.yaml.ConfigException;
import io.narthex.http.tls.ServerContext;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a web config file says about a server. It and the certificates it names are read again as time goes by; while they are wrong, what they said before holds.
 * Whether there is TLS at all is decided once. Any thread may use it.
 */
public final class WebConfigFile {
    private static final Logger LOG = LoggerFactory.getLogger(WebConfigFile.class);

    /** How often the files are looked at, at most. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record State(WebConfig config, PasswordCheck passwords) {}

    private final Path file;
    private final SslContextFactory.@Nullable Server contexts;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile State state;
    private volatile long looked = System.nanoTime();

    /**
     * Reads the file.
     *
     * @throws ConfigException if it can't be read, or it or a certificate is wrong
     */
    public WebConfigFile(Path file) {
        this.file = file;
        WebConfig config = WebConfigReader.read(file);
        state = new State(config, new PasswordCheck(config.users()));
        contexts = config.tls().map(this::contexts).orElse(null);
    }

    private SslContextFactory.Server contexts(WebConfig.Tls tls) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        configure(factory, tls);
        return factory;
    }

    private void configure(SslContextFactory factory, WebConfig.Tls tls) {
        try {
            factory.setSslContext(ServerContext.of(tls));
        } catch (GeneralSecurityException | IOException e) {
            throw new ConfigException(file + ": tls_server_config: " + e.getMessage(), e);
        }
        factory.setExcludeProtocols();
        factory.setIncludeProtocols(tls.versions().toArray(String[]::new));
        if (!tls.cipherSuites().isEmpty()) {
            factory.setExcludeCipherSuites();
            factory.setIncludeCipherSuites(tls.cipherSuites().toArray(String[]::new));
        }
        if (factory instanceof SslContextFactory.Server server) {
            ClientAuth auth = tls.clientAuth();
            server.setNeedClientAuth(
                    auth == ClientAuth.REQUIRE_ANY_CLIENT_CERT || auth == ClientAuth.REQUIRE_AND_VERIFY_CLIENT_CERT);
            server.setWantClientAuth(
                    auth == ClientAuth.REQUEST_CLIENT_CERT || auth == ClientAuth.VERIFY_CLIENT_CERT_IF_GIVEN);
        }
    }

    /** TLS for the server; empty for plain HTTP. */
    Optional<SslContextFactory.Server> contexts() {
        return Optional.ofNullable(contexts);
    }

    /** Whether a request with this header {@code Authorization}, empty for none, may go on. */
    boolean admits(String authorization) {
        State now = current();
        return now.config().users().isEmpty() || now.passwords().accepts(authorization);
    }

    /** What every answer has in its head. */
    Map<String, String> headers() {
        return state.config().headers();
    }

    private State current() {
        if (System.nanoTime() - looked < LOOK_NANOS || !lock.tryLock()) {
            return state;
        }
        try {
            looked = System.nanoTime();
            WebConfig fresh = WebConfigReader.read(file);
            if (!fresh.equals(state.config())) {
                replace(fresh);
            }
        } catch (ConfigException e) {
            LOG.error("What the web config file said before still holds: {}", e.getMessage());
        } finally {
            lock.unlock();
        }
        return state;
    }

    private void replace(WebConfig fresh) {
        SslContextFactory.Server running = contexts;
        if (running != null && fresh.tls().isPresent()) {
            try {
                running.reload(factory -> configure(factory, fresh.tls().get()));
            } catch (ConfigException e) {
                throw e;
            } catch (Exception e) {
                throw new ConfigException(file + ": tls_server_config: " + e.getMessage(), e);
            }
        }
        state = new State(fresh, new PasswordCheck(fresh.users()));
        LOG.info("{} was read again", file);
    }
}
