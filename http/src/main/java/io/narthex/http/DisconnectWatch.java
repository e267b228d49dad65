package io.narthex.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a client went away while its request is being answered. In HTTP/1.1 nobody reads from the connection meanwhile, so the end of the stream would
 * stay unseen.
 *
 * <p>A selector of its own looks at the watched channels a few times a second: one that is readable without having a byte to read has ended. Bytes mean that the next request
 * came early; such a channel is not looked at any more. Requests that are answered before the first look cost a list entry only.
 */
final class DisconnectWatch {
    private static final long PERIOD_MILLIS = 200;

    private final Scheduler scheduler;
    private final Selector selector;
    private final List<Watched> fresh = new ArrayList<>();

    /** All that did not end, also those that are not looked at any more. */
    private final Set<Watched> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private int watched;
    private boolean ticking;

    DisconnectWatch(Scheduler scheduler) throws IOException {
        this.scheduler = scheduler;
        selector = Selector.open();
    }

    /** One request that somebody waits for. */
    final class Watched {
        private final SocketChannel channel;
        private final Runnable action;
        private @Nullable SelectionKey key;
        private boolean over;

        private Watched(SocketChannel channel, Runnable action) {
            this.channel = channel;
            this.action = action;
        }

        /** The request is answered: the action won't run from now on. */
        void end() {
            synchronized (DisconnectWatch.this) {
                leave(this);
                fresh.remove(this);
                open.remove(this);
            }
        }
    }

    /** Runs the action when the channel's other end is closed. */
    synchronized Watched watch(SocketChannel channel, Runnable action) {
        Watched entry = new Watched(channel, action);
        fresh.add(entry);
        open.add(entry);
        watched++;
        if (!ticking) {
            ticking = true;
            schedule();
        }
        return entry;
    }

    /** Nobody waits any more: runs the actions of all that are still watched. */
    void close() {
        List<Runnable> actions = new ArrayList<>();
        synchronized (this) {
            open.forEach(entry -> actions.add(entry.action));
            open.clear();
            try {
                selector.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        actions.forEach(Runnable::run);
    }

    private void schedule() {
        scheduler.schedule(this::tick, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        List<Runnable> actions = new ArrayList<>();
        synchronized (this) {
            if (!selector.isOpen()) {
                return;
            }
            try {
                look(actions);
                fresh.forEach(entry -> register(entry, actions));
                fresh.clear();
            } finally {
                ticking = watched > 0;
                if (ticking) {
                    schedule();
                }
            }
        }
        actions.forEach(Runnable::run);
    }

    private void look(List<Runnable> actions) {
        try {
            selector.selectNow(key -> {
                Watched entry = (Watched) key.attachment();
                if (hasEnded(entry.channel)) {
                    actions.add(entry.action);
                }
                leave(entry);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void register(Watched entry, List<Runnable> actions) {
        try {
            entry.key = entry.channel.register(selector, SelectionKey.OP_READ, entry);
        } catch (ClosedChannelException | CancelledKeyException e) {
            actions.add(entry.action);
            leave(entry);
        }
    }

    private void leave(Watched entry) {
        if (!entry.over) {
            entry.over = true;
            watched--;
            if (entry.key != null) {
                entry.key.cancel();
            }
        }
    }

    private static boolean hasEnded(SocketChannel channel) {
        try {
            return channel.socket().getInputStream().available() == 0;
        } catch (IOException e) {
            return true;
        }
    }
}
