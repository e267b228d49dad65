package io.narthex.scrape;

import io.narthex.http.client.FetchFailure;
import io.narthex.http.client.Redirects;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * One request for a page: a thread waits while the client's threads collect the body. The whole of it, to the last byte of the body, has to come within the
 * timeout, and the body has a bound.
 */
final class Fetch implements Response.Listener {
    /**
     * The largest body without {@code body_size_limit}, a quarter of the heap at most. Prometheus has no bound but the timeout; within ten seconds a broken
     * target on the same machine can send more than the heap holds.
     */
    static final long CEILING =
            Math.min(512L << 20, Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 4));

    private static final int MAX_REDIRECTS = 10;

    /** What an array can hold. */
    private static final long LARGEST_LIMIT = Integer.MAX_VALUE - 64L * 1024;

    private final ScrapeClient client;
    private final TargetAddress address;
    private final long limit;
    private final boolean unlimited;
    private final CountDownLatch done = new CountDownLatch(1);

    /** Written by the client's threads before the latch opens; guarded by this where the waiting thread gives up. */
    private @Nullable Workspace workspace;

    private boolean abandoned;
    private boolean headersSeen;
    private boolean tooLarge;
    private boolean gzip;
    private int status;
    private String reason = "";
    private String contentType = "";
    private String location = "";
    private @Nullable Throwable failure;

    /** The page and its content type. */
    record Page(Workspace workspace, String contentType) {}

    private Fetch(ScrapeClient client, TargetAddress address, long bodySizeLimit) {
        this.client = client;
        this.address = address;
        this.unlimited = bodySizeLimit <= 0;
        this.limit = bodySizeLimit > 0 ? Math.min(bodySizeLimit, LARGEST_LIMIT) : CEILING;
    }

    /** What lets another thread end a fetch early. */
    interface Abort {
        void with(Request request);
    }

    /**
     * Gets a page. Whoever gets it gives the workspace back.
     *
     * @param bodySizeLimit in bytes after decompression; 0 for none
     * @param running told about each request, so that it can be aborted
     * @throws ScrapeException if there is no page
     * @throws BodySizeException if it is too large
     */
    static Page get(
            ScrapeClient client,
            TargetAddress address,
            RequestHeaders headers,
            Duration timeout,
            long bodySizeLimit,
            Abort running)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        TargetAddress at = address;
        for (int hops = 0; ; hops++) {
            boolean sameHost = at.authority().equals(address.authority());
            Fetch fetch = new Fetch(client, at, bodySizeLimit);
            if (fetch.run(fetch.request(headers, sameHost), deadline, running)) {
                fetch = new Fetch(client, at, bodySizeLimit);
                fetch.run(fetch.request(headers, sameHost), deadline, running);
            }
            Optional<TargetAddress> next = fetch.redirect();
            if (next.isEmpty()) {
                return fetch.result();
            }
            if (hops == MAX_REDIRECTS - 1) {
                throw new ScrapeException(
                        "Get \"" + next.get().url() + "\": stopped after " + MAX_REDIRECTS + " redirects");
            }
            at = next.get();
        }
    }

    private Request request(RequestHeaders headers, boolean sameHost) throws InterruptedException {
        try {
            return client.request(address, headers, sameHost);
        } catch (IllegalArgumentException | IOException e) {
            throw new ScrapeException("Get \"" + address.url() + "\": " + e.getMessage(), e);
        }
    }

    /** Where the answer sends us; empty if it is no redirect, or redirects are not followed. */
    private synchronized Optional<TargetAddress> redirect() {
        if (!client.followsRedirects() || !Redirects.isRedirect(status) || location.isEmpty() || failure != null) {
            return Optional.empty();
        }
        try {
            return Optional.of(TargetAddress.ofUrl(Redirects.target(address.url(), location), address.unixSocket()));
        } catch (IOException | IllegalArgumentException e) {
            throw new ScrapeException("Get \"" + location + "\": " + e.getMessage(), e);
        }
    }

    /** Whether it failed because the target had closed a connection that had been idle. */
    private boolean run(Request request, long deadline, Abort running) throws InterruptedException {
        running.with(request);
        request.send(this);
        long left = deadline - System.nanoTime();
        if (!done.await(Math.max(0, left), TimeUnit.NANOSECONDS)) {
            var _ = request.abort(new TimeoutException("context deadline exceeded"));
            synchronized (this) {
                if (done.getCount() > 0) {
                    abandoned = true;
                    failure = new TimeoutException("context deadline exceeded");
                }
            }
        }
        synchronized (this) {
            return !headersSeen && (failure instanceof EOFException || failure instanceof ClosedChannelException);
        }
    }

    @Override
    public synchronized void onHeaders(Response response) {
        headersSeen = true;
        status = response.getStatus();
        reason = response.getReason() == null ? "" : response.getReason();
        gzip = "gzip".equalsIgnoreCase(response.getHeaders().get(HttpHeader.CONTENT_ENCODING));
        String type = response.getHeaders().get(HttpHeader.CONTENT_TYPE);
        contentType = type == null ? "" : type;
        String where = response.getHeaders().get(HttpHeader.LOCATION);
        location = where == null ? "" : where;
    }

    @Override
    public synchronized void onContent(Response response, ByteBuffer content) {
        if (abandoned || tooLarge || status != HttpStatus.OK_200) {
            return;
        }
        if (workspace == null) {
            workspace = client.workspaces().borrow();
        }
        BodyBuffer body = gzip ? workspace.compressed : workspace.page;
        if (body.length() + (long) content.remaining() >= limit) {
            tooLarge = true;
            var _ = response.abort(new BodySizeException());
            return;
        }
        body.append(content);
    }

    @Override
    public void onComplete(Result result) {
        synchronized (this) {
            if (abandoned && workspace != null) {
                client.workspaces().giveBack(workspace);
                workspace = null;
            }
            if (!abandoned) {
                failure = result.getFailure();
            }
            done.countDown();
        }
    }

    private Page result() {
        Workspace filled;
        synchronized (this) {
            filled = workspace;
            if (!abandoned) {
                workspace = null;
            }
        }
        try {
            check();
            Workspace page = filled == null ? client.workspaces().borrow() : filled;
            filled = page;
            if (gzip && !page.gunzip.decompress(page.compressed, page.page, limit)) {
                throw tooLarge();
            }
            Page result = new Page(page, contentType);
            filled = null;
            return result;
        } finally {
            if (filled != null && !abandoned) {
                client.workspaces().giveBack(filled);
            }
        }
    }

    private RuntimeException tooLarge() {
        return unlimited
                ? new ScrapeException("the body is larger than " + (CEILING >> 20)
                        + " MiB, the most that is read where body_size_limit is not set")
                : new BodySizeException();
    }

    private void check() {
        if (tooLarge) {
            throw tooLarge();
        }
        if (headersSeen && status != HttpStatus.OK_200) {
            String text = reason.isEmpty() ? String.valueOf(HttpStatus.getMessage(status)) : reason;
            throw new ScrapeException("server returned HTTP status " + status + " " + text);
        }
        if (failure != null) {
            String why = FetchFailure.describe(failure, address.host(), address.port());
            throw new ScrapeException(
                    headersSeen ? why.equals("EOF") ? "unexpected EOF" : why : "Get \"" + address.url() + "\": " + why,
                    failure);
        }
    }
}
