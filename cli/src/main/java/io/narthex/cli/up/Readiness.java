package io.narthex.cli.up;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks whether a URL answers with status 200. A bare socket: an HTTP client would take longer to load than the role takes to start. */
final class Readiness {
    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int STATUS_LINE_BYTES = 12;

    private final InetSocketAddress address;
    private final byte[] request;

    Readiness(String url) {
        URI uri = URI.create(url);
        String host = uri.getHost().replace("[", "").replace("]", "");
        try {
            address = new InetSocketAddress(InetAddress.getByName(host), uri.getPort());
        } catch (IOException e) {
            throw new IllegalArgumentException(url + " names an unknown host", e);
        }
        request = ("GET " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(address, TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.flush();
            InputStream in = socket.getInputStream();
            String status = new String(in.readNBytes(STATUS_LINE_BYTES), StandardCharsets.US_ASCII);
            return status.endsWith(" 200");
        } catch (IOException e) {
            return false;
        }
    }
}
