package io.narthex.node.proc;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Asks for the sizes of file systems on threads of its own, because the call hangs for as long as a network file system is away. A question that hangs keeps
 * its thread; the others go on with another one. One thread serves while nothing hangs.
 *
 * <p>Platform threads: a system call that hangs would pin the carrier of a virtual one. {@link #lock} guards all fields and the state of all questions.
 */
public final class StatfsWorkers implements AutoCloseable {
    private static final long STACK_BYTES = 256 * 1024;

    /** How long the first question in the queue waits for a thread before another thread is started. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Hung calls beyond this number leave no thread for others: a machine in that state has more urgent problems. */
    private static final int MOST_THREADS = 64;

    /** A path to ask about, and the last answer. */
    public static final class Question {
        private enum State {
            IDLE,
            QUEUED,
            ASKED,
            HANGING
        }

        private final byte[] path;
        private final FilesystemSize answer = new FilesystemSize();
        private State state = State.IDLE;

        public Question(byte[] path) {
            this.path = path;
        }

        /** The answer, after {@link StatfsWorkers#ask} has said that there is one. */
        public FilesystemSize answer() {
            return answer;
        }
    }

    private final Supplier<StatfsCall> calls;
    private final int atOnce;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition answered = lock.newCondition();
    private final ArrayDeque<Question> queue = new ArrayDeque<>();
    private int threads;
    private int starting;
    private int idle;
    private long taken;
    private int hung;
    private boolean closed;
    private String failure = "";

    /**
     * Workers that ask the kernel.
     *
     * @param atOnce how many questions may be asked at a time, besides those that hang
     */
    public static StatfsWorkers ofKernel(int atOnce) {
        return new StatfsWorkers(Statfs::new, atOnce);
    }

    /** Workers that ask as they are told, each with a call of its own. */
    public StatfsWorkers(Supplier<StatfsCall> calls, int atOnce) {
        this.calls = calls;
        this.atOnce = atOnce;
    }

    /** Whether a question of an earlier scrape has no answer yet. */
    public boolean hangs(Question question) {
        lock.lock();
        try {
            return question.state == Question.State.HANGING;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks questions that don't hang, and waits for the answers.
     *
     * @param deadline when to stop waiting, on the scale of {@link System#nanoTime}
     * @param unanswered takes the questions without answer
     * @throws InterruptedException if the thread is interrupted
     * @throws IOException if the call isn't to be had on this machine
     */
    public void ask(List<Question> questions, long deadline, List<Question> unanswered)
            throws InterruptedException, IOException {
        lock.lock();
        try {
            for (int i = 0; i < questions.size(); i++) {
                questions.get(i).state = Question.State.QUEUED;
                queue.add(questions.get(i));
            }
            work.signal();
            await(questions, deadline);
            collectUnanswered(questions, unanswered);
            if (!failure.isEmpty()) {
                throw new IOException("statfs can't be called: " + failure);
            }
        } finally {
            lock.unlock();
        }
    }

    private void await(List<Question> questions, long deadline) throws InterruptedException {
        long takenBefore = -1;
        while (anyOpen(questions) && failure.isEmpty()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            boolean stuck = !queue.isEmpty() && idle == 0 && starting == 0 && taken == takenBefore;
            if (stuck || threads == 0) {
                startThread();
            }
            takenBefore = taken;
            answered.awaitNanos(Math.min(left, PATIENCE_NANOS));
        }
    }

    private void startThread() {
        if (threads - hung < atOnce && threads < MOST_THREADS && !closed) {
            threads++;
            starting++;
            Thread thread = new Thread(null, this::serve, "statfs", STACK_BYTES);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static boolean anyOpen(List<Question> questions) {
        for (int i = 0; i < questions.size(); i++) {
            if (questions.get(i).state != Question.State.IDLE) {
                return true;
            }
        }
        return false;
    }

    private void collectUnanswered(List<Question> questions, List<Question> unanswered) {
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            if (question.state == Question.State.QUEUED) {
                queue.remove(question);
                question.state = Question.State.IDLE;
                unanswered.add(question);
            } else if (question.state == Question.State.ASKED) {
                question.state = Question.State.HANGING;
                hung++;
                unanswered.add(question);
            }
        }
    }

    /** The life of a thread: it ends when it comes back from a call that hung and finds others at work, or when all is over. */
    private void serve() {
        try {
            serve(calls.get());
        } catch (RuntimeException | LinkageError e) {
            lock.lock();
            failure = e.toString();
            answered.signalAll();
            lock.unlock();
        }
    }

    private void serve(StatfsCall call) {
        lock.lock();
        try {
            starting--;
            while (!closed && threads - hung <= atOnce) {
                Question question = queue.poll();
                if (question == null) {
                    idle++;
                    work.awaitUninterruptibly();
                    idle--;
                } else {
                    serve(call, question);
                }
            }
        } finally {
            threads--;
            lock.unlock();
        }
    }

    private void serve(StatfsCall call, Question question) {
        question.state = Question.State.ASKED;
        taken++;
        lock.unlock();
        try {
            call.ask(question.path, question.answer);
        } finally {
            lock.lock();
            if (question.state == Question.State.HANGING) {
                hung--;
            }
            question.state = Question.State.IDLE;
            answered.signalAll();
            if (!queue.isEmpty()) {
                work.signal();
            }
        }
    }

    /** Ends the threads that don't hang. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
