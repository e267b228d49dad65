package io.narthex.alertmanager.notify;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A conversation with a mail server (RFC 5321). One thread uses it. */
final class SmtpConnection implements Closeable {
    private static final int MAX_LINES = 200;
    private static final int MAX_LINE = 4096;

    /** How the server is spoken to over TLS: by what, under which name it must prove itself, empty for any. */
    record Tls(SSLSocketFactory factory, String serverName) {}

    /** Machines that a line in the clear doesn't leave. */
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1");

    private final String host;
    private Socket socket;
    private BufferedReader in;
    private OutputStream out;
    private List<String> extensions = List.of();

    /** Connects and hears the server's greeting. */
    SmtpConnection(String host, int port, Optional<Tls> tls, Duration timeout) throws IOException {
        int millis = (int) Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
        this.host = host;
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, port), millis);
            plain.setSoTimeout(millis);
            socket = tls.isPresent() ? secured(plain, host, port, tls.get()) : plain;
            in = reader(socket);
            out = socket.getOutputStream();
            expect(2);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static SSLSocket secured(Socket plain, String host, int port, Tls tls) throws IOException {
        String name = tls.serverName().isEmpty() ? host : tls.serverName();
        SSLSocket secured = (SSLSocket) tls.factory().createSocket(plain, name, port, true);
        if (!tls.serverName().isEmpty()) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
        }
        secured.startHandshake();
        return secured;
    }

    void hello(String name) throws IOException {
        List<String> lines = command("EHLO " + name, 2);
        extensions = lines.subList(1, lines.size());
    }

    /** What stands behind the name of an extension; empty if the server doesn't have it. */
    Optional<String> extension(String name) {
        for (String line : extensions) {
            String upper = line.toUpperCase(Locale.ROOT);
            if (upper.equals(name) || upper.startsWith(name + " ")) {
                return Optional.of(line.substring(name.length()).strip());
            }
        }
        return Optional.empty();
    }

    /** Whether what is said stays between the two: by TLS, or since both are one machine. */
    boolean isPrivate() {
        return socket instanceof SSLSocket || LOCAL.contains(host);
    }

    void startTls(int port, Tls tls, String hello) throws IOException {
        command("STARTTLS", 2);
        socket = secured(socket, host, port, tls);
        in = reader(socket);
        out = socket.getOutputStream();
        hello(hello);
    }

    /** Sends a line and hears the answer, whose first digit must be as expected. */
    List<String> command(String line, int expected) throws IOException {
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            throw new IOException("a line break in an SMTP command: " + line.strip());
        }
        write(line + "\r\n");
        return expect(expected);
    }

    /** Sends a message whose lines end in CR LF. */
    void data(String message) throws IOException {
        command("DATA", 3);
        String stuffed = (message.startsWith(".") ? "." : "") + message.replace("\r\n.", "\r\n..");
        write(stuffed + (stuffed.endsWith("\r\n") ? "" : "\r\n") + ".\r\n");
        expect(2);
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private List<String> expect(int digit) throws IOException {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = line();
            if (line.length() < 3 || lines.size() >= MAX_LINES) {
                throw new IOException("the mail server's answer is not SMTP: " + line);
            }
            lines.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() == 3 || line.charAt(3) != '-') {
                if (line.charAt(0) - '0' != digit) {
                    throw new IOException(line);
                }
                return lines;
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the mail server closed the connection");
            }
            if (line.length() < MAX_LINE && next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        try {
            write("QUIT\r\n");
        } catch (IOException e) {
            // The server has gone already; what was to be sent is sent.
        } finally {
            socket.close();
        }
    }
}
