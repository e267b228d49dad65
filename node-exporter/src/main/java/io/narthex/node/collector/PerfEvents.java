package io.narthex.node.collector;

/** The events that the kernel's performance counters count, by the names that the settings have for them. */
final class PerfEvents {
    static final String HARDWARE = """
            CpuCycles             counter cpucycles_total               Number of CPU cycles (frequency scaled)
            CpuInstr              counter instructions_total            Number of CPU instructions
            CacheRef              counter cache_refs_total              Number of cache references (non frequency scaled)
            CacheMisses           counter cache_misses_total            Number of cache misses
            BranchInstr           counter branch_instructions_total     Number of CPU branch instructions
            BranchMisses          counter branch_misses_total           Number of CPU branch misses
            StalledCyclesFrontend counter stalled_cycles_frontend_total Number of stalled frontend CPU cycles
            StalledCyclesBackend  counter stalled_cycles_backend_total  Number of stalled backend CPU cycles
            RefCpuCycles          counter ref_cpucycles_total           Number of CPU cycles
            """;

    static final String SOFTWARE = """
            PageFault     counter page_faults_total      Number of page faults
            ContextSwitch counter context_switches_total Number of context switches
            CpuMigration  counter cpu_migrations_total   Number of CPU process migrations
            MinorFault    counter minor_faults_total     Number of minor page faults
            MajorFault    counter major_faults_total     Number of major page faults
            """;

    static final String CACHE = """
            L1DataReadHit    counter cache_l1d_read_hits_total         Number L1 data cache read hits
            L1DataReadMiss   counter cache_l1d_read_misses_total       Number L1 data cache read misses
            L1DataWriteHit   counter cache_l1d_write_hits_total        Number L1 data cache write hits
            L1InstrReadMiss  counter cache_l1_instr_read_misses_total  Number instruction L1 instruction read misses
            InstrTLBReadHit  counter cache_tlb_instr_read_hits_total   Number instruction TLB read hits
            InstrTLBReadMiss counter cache_tlb_instr_read_misses_total Number instruction TLB read misses
            DataTLBReadHit   counter cache_tlb_data_read_hits_total    Number of data TLB read hits
            DataTLBReadMiss  counter cache_tlb_data_read_misses_total  Number of data TLB read misses
            DataTLBWriteHit  counter cache_tlb_data_write_hits_total   Number of data TLB write hits
            DataTLBWriteMiss counter cache_tlb_data_write_misses_total Number of data TLB write misses
            LLReadHit        counter cache_ll_read_hits_total          Number last level read hits
            LLReadMiss       counter cache_ll_read_misses_total        Number last level read misses
            LLWriteHit       counter cache_ll_write_hits_total         Number last level write hits
            LLWriteMiss      counter cache_ll_write_misses_total       Number last level write misses
            BPUReadHit       counter cache_bpu_read_hits_total         Number BPU read hits
            BPUReadMiss      counter cache_bpu_read_misses_total       Number BPU read misses
            """;

    private PerfEvents() {}

    /** The number of an event of the hardware or the software (perf_event_open(2)). */
    static long number(String name) {
        return switch (name) {
            case "CpuCycles" -> 0;
            case "CpuInstr" -> 1;
            case "CacheRef", "PageFault" -> 2;
            case "CacheMisses", "ContextSwitch" -> 3;
            case "BranchInstr", "CpuMigration" -> 4;
            case "BranchMisses", "MinorFault" -> 5;
            case "MajorFault" -> 6;
            case "StalledCyclesFrontend" -> 7;
            case "StalledCyclesBackend" -> 8;
            case "RefCpuCycles" -> 9;
            default -> throw new IllegalArgumentException("there is no event " + name);
        };
    }

    /** The number of an event of a cache: which cache, then whether it writes, then whether it misses, a byte each. */
    static long cacheNumber(String name) {
        long cache = name.startsWith("L1Data")
                ? 0
                : name.startsWith("L1Instr")
                        ? 1
                        : name.startsWith("LL")
                                ? 2
                                : name.startsWith("DataTLB") ? 3 : name.startsWith("InstrTLB") ? 4 : 5;
        return cache | (name.contains("Write") ? 1L << 8 : 0) | (name.endsWith("Miss") ? 1L << 16 : 0);
    }
}
