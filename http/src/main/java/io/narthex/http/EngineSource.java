package io.narthex.http;

import io.narthex.http.security.TlsServer;
import io.narthex.http.security.WebSecurity;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Gives each new connection what the security asks for at that moment, so that a renewed certificate needs no restart. */
final class EngineSource extends SslContextFactory.Server {
    private final WebSecurity security;

    /** What holds where TLS was taken out of the file later: a server doesn't begin to talk in the clear. */
    private volatile TlsServer last;

    EngineSource(WebSecurity security, TlsServer tls) {
        this.security = security;
        last = tls;
        setSslContext(tls.context());
    }

    @Override
    public SSLEngine newSSLEngine() {
        TlsServer now = security.tls().orElse(last);
        last = now;
        return now.engine();
    }

    @Override
    public SSLEngine newSSLEngine(String host, int port) {
        return newSSLEngine();
    }

    @Override
    public SSLEngine newSSLEngine(InetSocketAddress address) {
        return newSSLEngine();
    }
}
