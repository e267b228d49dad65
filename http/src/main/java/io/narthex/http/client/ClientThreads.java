package io.narthex.http.client;

import java.net.InetAddress;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/** What all clients of a process share: threads that move bytes and never wait, a timer, buffers, look-ups of names. Any thread may use it. */
public final class ClientThreads implements AutoCloseable {
    /** One client has one thread that waits for the network; far more clients than a configuration has different ways to reach a server. */
    private static final int MAX_THREADS = 1024;

    private static final int IDLE_MILLIS = 60_000;

    /** The most memory, in bytes, that the pools of I/O buffers keep; on the heap and off it. */
    private static final long MAX_POOLED = 8 << 20;

    private final QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 2, IDLE_MILLIS);
    private final Scheduler scheduler = new ScheduledExecutorScheduler("client-timer", true);
    private final ByteBufferPool buffers = new ArrayByteBufferPool(-1, -1, -1, -1, MAX_POOLED, MAX_POOLED);
    private final NameLookups lookups = new NameLookups(InetAddress::getAllByName);

    /** Starts the threads. */
    public ClientThreads() {
        threads.setName("client");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        try {
            threads.start();
            scheduler.start();
        } catch (Exception e) {
            throw new IllegalStateException("the threads of HTTP clients can't be started", e);
        }
    }

    QueuedThreadPool threads() {
        return threads;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    ByteBufferPool buffers() {
        return buffers;
    }

    NameLookups lookups() {
        return lookups;
    }

    /** Ends the threads; whoever still has a client can't use it any more. */
    @Override
    public void close() {
        lookups.close();
        try {
            scheduler.stop();
            threads.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the threads of HTTP clients can't be stopped", e);
        }
    }
}
