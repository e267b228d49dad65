package io.narthex.node.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.http.HttpHandler;
import io.narthex.http.ListenAddress;
import io.narthex.http.security.WebSecurity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebServerTest {
    private static final String LONG = "node_metric 1\n".repeat(1000);

    private WebServer server;

    @BeforeEach
    void start() {
        HttpHandler broken = exchange -> {
            throw new IllegalStateException("broken");
        };
        server = WebServer.start(
                List.of(new ListenAddress("127.0.0.1", 0)),
                Map.of(
                        "/", exchange -> exchange.respondText(200, "root " + exchange.parameters()),
                        "/long",
                                exchange ->
                                        exchange.respond(200, "text/plain", LONG.getBytes(StandardCharsets.US_ASCII)),
                        "/broken", broken),
                WebSecurity.NONE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Sends bytes and reads until the server ends the connection. */
    private byte[] raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return socket.getInputStream().readAllBytes();
        }
    }

    private String text(String request) throws IOException {
        return new String(raw(request), StandardCharsets.ISO_8859_1);
    }

    @Test
    void requests_followEachOtherOverOneConnection() throws IOException {
        String answers = text(
                "GET /?a=1%20b HTTP/1.1\r\nHost: x\r\n\r\nHEAD / HTTP/1.1\r\n\r\nGET /no HTTP/1.1\nConnection: close\n\n");
        assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(4);
        assertThat(answers)
                .contains("root {a=[1 b]}\n")
                .contains("404 Not Found")
                .contains("404 page not found\n")
                .endsWith("\n");
        assertThat(answers.split("root", -1)).as("HEAD has no body").hasSize(2);
    }

    @Test
    void longBodies_arePackedForWhoTakesIt() throws IOException {
        String head = "GET /long HTTP/1.1\r\nConnection: close\r\n";
        assertThat(text(head + "\r\n")).endsWith(LONG).contains("Content-Length: " + LONG.length());
        byte[] packed = raw(head + "Accept-Encoding: br, gzip;q=0.5\r\n\r\n");
        String packedHead = new String(packed, StandardCharsets.ISO_8859_1);
        int body = packedHead.indexOf("\r\n\r\n") + 4;
        assertThat(packedHead).contains("Content-Encoding: gzip\r\n");
        byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(Arrays.copyOfRange(packed, body, packed.length)))
                .readAllBytes();
        assertThat(new String(unpacked, StandardCharsets.US_ASCII)).isEqualTo(LONG);
        assertThat(text(head + "Accept-Encoding: gzip;q=0\r\n\r\n")).endsWith(LONG);
    }

    @Test
    void otherMethods_areTurnedAway() throws IOException {
        assertThat(text("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"))
                .startsWith("HTTP/1.1 405 ")
                .contains("Allow: GET, HEAD\r\n")
                .contains("Connection: close\r\n");
    }

    @Test
    void unreadableRequests_areRefused() throws IOException {
        assertThat(text("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(text("GET / HTTP/1.1\r\nno header\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(text("GET /%zz HTTP/1.1\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(text("GET / HTTP/1.1\r\nX: " + "a".repeat(70_000))).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void brokenHandler_isAnsweredWith500() throws IOException {
        assertThat(text("GET /broken HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 500 ")
                .contains("broken");
    }

    @Test
    void dates_areThoseOfTheCalendar() {
        assertThat(HttpDate.of(0)).isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
        assertThat(HttpDate.of(951_782_399)).isEqualTo("Mon, 28 Feb 2000 23:59:59 GMT");
        assertThat(HttpDate.of(1_795_519_432)).isEqualTo("Tue, 24 Nov 2026 11:23:52 GMT");
    }
}
