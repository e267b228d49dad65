package io.narthex.http.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Promise;

/**
 * Looks host names up on threads that do nothing else, since a lookup blocks for as long as a name server doesn't answer. A name is looked up once at a time,
 * however many wait for it, and addresses need no lookup: so names that hang hurt only the targets that have them.
 */
public final class NameLookups implements AutoCloseable {
    /** How many names may hang at once; beyond that, lookups fail at once. */
    private static final int MAX_THREADS = 128;

    private static final long IDLE_SECONDS = 30;

    /** Blocks while it looks a name up. */
    @FunctionalInterface
    public interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Lookup lookup;
    private final Map<String, CompletableFuture<List<InetAddress>>> running = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;

    public NameLookups(Lookup lookup) {
        this.lookup = lookup;
        threads = new ThreadPoolExecutor(
                0,
                MAX_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().name("lookup-", 0).daemon().factory());
    }

    /** Completes the promise with the addresses of a host, at once where the host is an address. */
    public void resolve(String encodedHost, int port, Promise<List<InetSocketAddress>> promise) {
        String host = HostNames.decode(encodedHost);
        if (host.indexOf(':') >= 0 || !host.isEmpty() && Character.isDigit(host.charAt(host.length() - 1))) {
            try {
                promise.succeeded(List.of(new InetSocketAddress(InetAddress.ofLiteral(host), port)));
                return;
            } catch (IllegalArgumentException e) {
                // A name after all.
            }
        }
        var _ = lookup(host).whenComplete((addresses, failure) -> {
            if (failure == null) {
                promise.succeeded(addresses.stream()
                        .map(address -> new InetSocketAddress(address, port))
                        .toList());
            } else {
                promise.failed(failure);
            }
        });
    }

    private CompletableFuture<List<InetAddress>> lookup(String host) {
        CompletableFuture<List<InetAddress>> fresh = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> earlier = running.putIfAbsent(host, fresh);
        if (earlier != null) {
            return earlier;
        }
        try {
            threads.execute(() -> run(host, fresh));
        } catch (RejectedExecutionException e) {
            running.remove(host, fresh);
            fresh.completeExceptionally(new UnknownHostException(
                    host + ": too many other names are being looked up; is the name server down?"));
        }
        return fresh;
    }

    private void run(String host, CompletableFuture<List<InetAddress>> result) {
        try {
            List<InetAddress> found = List.of(lookup.addresses(host));
            running.remove(host, result);
            result.complete(found);
        } catch (UnknownHostException | RuntimeException e) {
            running.remove(host, result);
            result.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
