package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.Arrays;

/** How many processes and threads there are in each state. Reads a file for each thread of the machine, which is why it is off by default. */
final class ProcessesCollector implements Collector {
    /** How many fields stand between the state of a process and its number of threads. */
    private static final int FIELDS_BETWEEN = 16;

    private final String procfs;
    private final FileText text;
    private final Family threads;
    private final Family maxThreads;
    private final Family states;
    private final Family threadStates;
    private final Family pids;
    private final Family maxPids;
    private final int[] processCounts = new int[128];
    private final int[] threadCounts = new int[128];
    private final String[] letters = new String[128];

    ProcessesCollector(CollectorContext context) {
        procfs = context.paths().procfs();
        text = context.text();
        Families families = context.families();
        threads = families.gauge("node_processes_threads", "Allocated threads in system");
        maxThreads = families.gauge("node_processes_max_threads", "Limit of threads in the system");
        states = families.gauge("node_processes_state", "Number of processes in each state.", "state");
        threadStates =
                families.gauge("node_processes_threads_state", "Number of threads in each state.", "thread_state");
        pids = families.gauge("node_processes_pids", "Number of PIDs");
        maxPids = families.gauge("node_processes_max_processes", "Number of max PIDs limit");
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toString((char) i);
        }
    }

    @Override
    public void collect(long deadline) throws IOException {
        Arrays.fill(processCounts, 0);
        Arrays.fill(threadCounts, 0);
        int count = 0;
        long threadCount = 0;
        for (String pid : Directory.list(procfs)) {
            if (Directory.isNumbered(pid, "") && readStat(procfs + "/" + pid)) {
                byte state = text.field().fieldByte(0);
                count++;
                processCounts[state & 0x7f]++;
                threadCount += text.skip(FIELDS_BETWEEN).field().integer();
                collectThreads(pid, state);
            }
        }
        threads.add(threadCount);
        maxThreads.add(limit("/sys/kernel/threads-max"));
        show(processCounts, states);
        show(threadCounts, threadStates);
        maxPids.add(limit("/sys/kernel/pid_max"));
        pids.add(count);
    }

    private void collectThreads(String pid, byte processState) throws IOException {
        for (String thread : Directory.list(procfs + "/" + pid + "/task")) {
            if (thread.equals(pid)) {
                threadCounts[processState & 0x7f]++;
            } else if (Directory.isNumbered(thread, "") && readStat(procfs + "/" + pid + "/task/" + thread)) {
                threadCounts[text.field().fieldByte(0) & 0x7f]++;
            }
        }
    }

    /** Goes behind the name, which stands in brackets and may hold blanks and brackets; false if the process is gone. */
    private boolean readStat(String directory) throws IOException {
        return text.readValueIfAny(directory + "/stat") && text.behindLast(')');
    }

    private void show(int[] counts, Family family) {
        for (int state = 0; state < counts.length; state++) {
            if (counts[state] > 0) {
                family.add(counts[state], letters[state]);
            }
        }
    }

    private double limit(String file) throws IOException {
        return text.open(procfs + file).nextLine() ? text.restOfLine().unsigned() : 0;
    }
}
