package io.narthex.server;

import io.narthex.model.Matcher;
import io.narthex.server.api.ServerStatus.Replay;
import io.narthex.server.api.StorageAdmin;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import io.narthex.storage.ExemplarQueryable;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.DbOptions;
import io.narthex.tsdb.DbSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database, opened on a thread of its own, since the replay of its log may take long. Refuses readers and writers until it is open. */
final class OpeningStorage implements Queryable, ExemplarQueryable, Appendable, StorageAdmin, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpeningStorage.class);

    /** How long opening may take until it is taken for going well, in seconds. */
    private static final long FIRST_SIGN = 10;

    private final CompletableFuture<Db> opened = new CompletableFuture<>();
    private final CompletableFuture<Boolean> firstSign = new CompletableFuture<>();
    private volatile Replay replay = new Replay(0, 0, 0);
    private final DbOptions options;
    private volatile @Nullable Db db;

    OpeningStorage(DbOptions options) {
        this.options = options;
    }

    /**
     * Begins to open, and waits until it is clear that the directory can be used.
     *
     * @throws StorageException if it can't
     */
    void begin() {
        Thread.ofPlatform().name("storage-open").start(this::open);
        awaitFirstSign();
    }

    private void open() {
        long begin = System.nanoTime();
        try {
            Db database = Db.open(options, this::replaying);
            db = database;
            LOG.info("TSDB started after {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            firstSign.complete(true);
            opened.complete(database);
        } catch (Throwable e) {
            firstSign.completeExceptionally(e);
            opened.completeExceptionally(e);
        }
    }

    private void replaying(int first, int last, int current) {
        replay = new Replay(first, last, current);
        firstSign.complete(true);
    }

    private void awaitFirstSign() {
        try {
            firstSign.orTimeout(FIRST_SIGN, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case TimeoutException late -> LOG.info("Opening the storage takes longer; the API answers meanwhile");
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new StorageException("the storage can't be opened: " + e.getMessage(), e);
            }
        }
    }

    /** Completes when the database is open, or can't be opened. */
    CompletableFuture<Db> opened() {
        return opened;
    }

    /** The database, once it is open. */
    Optional<Db> database() {
        return Optional.ofNullable(db);
    }

    /** How far the replay of the log is. */
    Replay replay() {
        return replay;
    }

    private Db ready() {
        Db open = db;
        if (open == null) {
            throw new StorageException("TSDB not ready");
        }
        return open;
    }

    @Override
    public Querier querier(long minTime, long maxTime) {
        return ready().querier(minTime, maxTime);
    }

    @Override
    public Appender appender() {
        return ready().appender();
    }

    @Override
    public List<SeriesExemplars> exemplars(long minTime, long maxTime, List<List<Matcher>> matchers) {
        return ready().exemplars(minTime, maxTime, matchers);
    }

    @Override
    public void delete(long minTime, long maxTime, List<Matcher> matchers) {
        ready().delete(minTime, maxTime, matchers);
    }

    @Override
    public void cleanTombstones() {
        ready().cleanTombstones();
    }

    @Override
    public String snapshot(boolean withHead) {
        return ready().snapshot(withHead);
    }

    /** Changes the settings, now or once the database is open. */
    void apply(DbSettings settings) {
        var unused = opened.thenAccept(database -> database.apply(settings));
    }

    /** Closes the database; waits for it to be open if it is being opened. Only after {@link #begin}. */
    @Override
    public void close() {
        opened.handle((database, failure) -> {
                    if (database != null) {
                        database.close();
                    }
                    return true;
                })
                .join();
    }
}
