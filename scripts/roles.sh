# Sourced by ./narthex and scripts/train: the JVM flags of each role.
# Short-lived and small roles: the serial collector, one compiler, small stacks. The server: G1, which gives memory back and pauses shortly.

# narthex_role ROLE: "server", "node", "state", "alert" or "small", the families of flags; each has an ahead-of-time cache of its own.
narthex_role() {
  case $1 in
    server) echo server ;;
    node-exporter) echo node ;;
    kube-state-metrics) echo state ;;
    alertmanager) echo alert ;;
    *) echo small ;;
  esac
}

# narthex_family_flags FAMILY: sets narthex_flags to what the cache of the family is bound to, and the heap.
narthex_family_flags() {
  # Few arenas of the C library: each takes memory of its own, and the JVM's threads hardly contend for them.
  export MALLOC_ARENA_MAX=2
  narthex_flags=(-XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
    -Xlog:disable -Xlog:all=error:stderr)
  case $1 in
    server) narthex_flags+=(-XX:+UseG1GC "-Xmx${NARTHEX_HEAP:-1g}" -Xms24m -XX:MaxHeapFreeRatio=30 -XX:MinHeapFreeRatio=10
      -XX:G1PeriodicGCInterval=60000 -XX:+ExitOnOutOfMemoryError) ;;
    # Small and steady: little is inlined, since the compiler's memory stays with the process; no profiles in the cache, and the cache's pages left as they are in the
    # file (-XX:ArchiveRelocationMode=0), so that they are shared.
    node) export MALLOC_ARENA_MAX=1
      narthex_flags+=(-XX:+UseSerialGC "-Xmx${NARTHEX_HEAP:-16m}" -Xms3m -Xmn1m -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=16m
        -Xss256k -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0
        -XX:-AOTRecordTraining -XX:-AOTReplayTraining -XX:C1MaxInlineSize=15 -XX:C1MaxInlineLevel=3 -XX:TrimNativeHeapInterval=5000) ;;
    small) narthex_flags+=(-XX:+UseSerialGC "-Xmx${NARTHEX_HEAP:-32m}" -Xms8m -Xmn2m -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=24m
      -Xss512k -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError) ;;
    # What it holds grows with the cluster: a heap as large as needed, with little room above that. Else as small.
    state) narthex_flags+=(-XX:+UseSerialGC ${NARTHEX_HEAP:+"-Xmx$NARTHEX_HEAP"} -XX:MaxRAMPercentage=75 -Xms12m -Xmn6m -XX:MinHeapFreeRatio=5
      -XX:MaxHeapFreeRatio=15 -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=24m -Xss512k -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError) ;;
    # What it holds grows with the alerts; between two waves of them, memory is given back.
    alert) narthex_flags+=(-XX:+UseSerialGC ${NARTHEX_HEAP:+"-Xmx$NARTHEX_HEAP"} -XX:MaxRAMPercentage=60 -Xms12m -Xmn6m -XX:MinHeapFreeRatio=10
      -XX:MaxHeapFreeRatio=30 -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=24m -Xss512k -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError) ;;
  esac
}

# narthex_role_flags ROLE DIST: sets narthex_flags for running.
narthex_role_flags() {
  local family cache
  family=$(narthex_role "$1")
  narthex_family_flags "$family"
  # A cache is not bound to the sizes of the heap: three families share one.
  cache=$family
  case $family in state | alert) cache=small ;; esac
  [ -e "$2/$cache.aot" ] && narthex_flags+=("-XX:AOTCache=$2/$cache.aot")
  return 0
}

# narthex_class_path DIST: its jars, always in the same order, since a cache is bound to the class path.
narthex_class_path() {
  local LC_ALL=C jars
  jars=("$1"/lib/*.jar)
  local IFS=:
  echo "${jars[*]}"
}
