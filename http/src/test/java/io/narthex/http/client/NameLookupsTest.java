package io.narthex.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.Promise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameLookupsTest {
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger started = new AtomicInteger();
    private final NameLookups lookups = new NameLookups(this::addresses);

    /** Names that begin with "hang" are answered when the test lets them. */
    private InetAddress[] addresses(String host) throws UnknownHostException {
        started.incrementAndGet();
        if (host.startsWith("none")) {
            throw new UnknownHostException(host);
        }
        if (host.startsWith("hang")) {
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new UnknownHostException("interrupted");
            }
        }
        return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
    }

    private CompletableFuture<List<InetSocketAddress>> resolve(String host) {
        CompletableFuture<List<InetSocketAddress>> result = new CompletableFuture<>();
        lookups.resolve(host, 80, Promise.from(result::complete, result::completeExceptionally));
        return result;
    }

    @AfterEach
    void release() {
        released.countDown();
        lookups.close();
    }

    @Test
    void names_areLookedUp_andAddressesAreNot() throws Exception {
        assertThat(resolve("good").get(30, TimeUnit.SECONDS)).containsExactly(new InetSocketAddress("127.0.0.1", 80));
        assertThat(started).hasValue(1);
        assertThat(resolve("127.0.0.7").getNow(List.of())).containsExactly(new InetSocketAddress("127.0.0.7", 80));
        assertThat(resolve("::1").getNow(List.of())).containsExactly(new InetSocketAddress("::1", 80));
        assertThat(started).hasValue(1);
        assertThatThrownBy(() -> resolve("none").get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void oneNameThatHangs_isLookedUpOnce_andHurtsNobodyElse() throws Exception {
        List<CompletableFuture<List<InetSocketAddress>>> waiting = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            waiting.add(resolve("hanging"));
        }
        assertThat(resolve("good").get(30, TimeUnit.SECONDS)).hasSize(1);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        assertThat(started).hasValue(2);
        released.countDown();
        for (CompletableFuture<List<InetSocketAddress>> one : waiting) {
            assertThat(one.get(30, TimeUnit.SECONDS)).hasSize(1);
        }
    }

    @Test
    void tooManyNamesThatHang_failAtOnce_andAddressesStillWork() throws Exception {
        List<CompletableFuture<List<InetSocketAddress>>> waiting = new ArrayList<>();
        for (int i = 0; i < 128; i++) {
            waiting.add(resolve("hang-" + i + "-x"));
        }
        assertThatThrownBy(() -> resolve("good").get(30, TimeUnit.SECONDS)).hasMessageContaining("name server");
        assertThat(resolve("127.0.0.1").getNow(List.of())).hasSize(1);
        released.countDown();
        for (CompletableFuture<List<InetSocketAddress>> one : waiting) {
            assertThat(one.get(30, TimeUnit.SECONDS)).hasSize(1);
        }
    }
}
