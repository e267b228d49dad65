package io.narthex.scrape;

import java.util.ArrayDeque;

/** Workspaces for the scrapes that run at the same time. As many are kept as cores have use for. Any thread may borrow. */
final class Workspaces implements AutoCloseable {
    private static final int KEPT = 2 * Runtime.getRuntime().availableProcessors();

    /** Guarded by itself; the one given back last is taken first, so that the others can be found unused. */
    private final ArrayDeque<Workspace> free = new ArrayDeque<>();

    private boolean closed;

    Workspace borrow() {
        synchronized (free) {
            Workspace workspace = free.pollFirst();
            return workspace == null ? new Workspace() : workspace;
        }
    }

    void giveBack(Workspace workspace) {
        workspace.clear();
        synchronized (free) {
            if (!closed && free.size() < KEPT) {
                free.addFirst(workspace);
                return;
            }
        }
        workspace.close();
    }

    @Override
    public void close() {
        synchronized (free) {
            closed = true;
            free.forEach(Workspace::close);
            free.clear();
        }
    }
}
