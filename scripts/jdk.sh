# Sourced by ./narthex, ./verify and the scripts beside: finds a JDK of at least $narthex_jdk_wanted and sets JAVA_HOME to it.
# Order: JAVA_HOME, the java on the PATH, then the usual places, newest first. Reads the file "release" of each, so that no JVM starts.

narthex_jdk_wanted=25

# narthex_jdk_version DIR: the feature release of the JDK in DIR; fails where there is none.
narthex_jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" | grep .
}

narthex_find_jdk() {
  local candidate version best="" best_version=0
  if [ -n "${JAVA_HOME:-}" ] && version=$(narthex_jdk_version "$JAVA_HOME") && [ "$version" -ge "$narthex_jdk_wanted" ]; then
    return 0
  fi
  candidate=$(command -v java 2>/dev/null) && candidate=$(readlink -f "$candidate") && candidate=${candidate%/bin/java}
  for candidate in "$candidate" /usr/lib/jvm/* /usr/java/* /opt/jdk* /opt/java/* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
    "${HOME:-/nonexistent}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -d "$candidate" ] && version=$(narthex_jdk_version "$candidate") && [ "$version" -gt "$best_version" ]; then
      best=$candidate
      best_version=$version
    fi
  done
  if [ "$best_version" -lt "$narthex_jdk_wanted" ]; then
    cat >&2 <<MESSAGE
narthex: no JDK $narthex_jdk_wanted or newer found (looked at JAVA_HOME, the PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks).
Install one, for example: apt-get install openjdk-$narthex_jdk_wanted-jdk-headless, or sdk install java $narthex_jdk_wanted-tem, or a Temurin package;
or set JAVA_HOME to where one lies.
MESSAGE
    return 1
  fi
  export JAVA_HOME=$best
}

# narthex_maven ARGS...: runs Maven with that JDK.
narthex_maven() {
  if ! command -v mvn >/dev/null 2>&1; then
    echo "narthex: Maven (mvn) 3.8.7 or newer is needed to build. Install it, for example: apt-get install maven" >&2
    return 1
  fi
  mvn --batch-mode --no-transfer-progress "$@"
}

# narthex_revision ROOT: the Maven properties that say what is built; nothing outside a git checkout.
narthex_revision() {
  git -C "$1" log -1 --format='-Dnarthex.revision=%H%n-Dnarthex.build.date=%cI' 2>/dev/null || true
}
