# Sourced by ./trunkline and ./dev: sets JAVA_HOME to a JDK of version 25 or newer, or stops with one line.
# A JDK's `release` file names its version, so none has to be started to be asked.

REQUIRED_JDK=25

# Java reads its arguments by the locale: in a plain C locale every letter beyond ASCII would be lost.
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
  *[Uu][Tt][Ff]-8 | *[Uu][Tt][Ff]8) ;;
  *) LC_ALL=C.UTF-8; export LC_ALL ;;
esac

jdk_major() { # prints the feature version of the JDK in folder $1, nothing if it is none
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  local line
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*) line=${line#JAVA_VERSION=\"}; printf '%s' "${line%%[!0-9]*}"; return 0 ;;
    esac
  done < "$1/release"
}

find_jdk() {
  local home major on_path
  on_path=$(command -v javac 2>/dev/null) && on_path=$(readlink -f "$on_path" 2>/dev/null)
  for home in "${JAVA_HOME:-}" "${JDK_HOME:-}" "${on_path%/bin/javac}" \
      /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$home" ] || continue
    major=$(jdk_major "$home")
    if [ -n "$major" ] && [ "$major" -ge "$REQUIRED_JDK" ]; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  echo "$1: no JDK $REQUIRED_JDK or newer was found (JAVA_HOME, the PATH and the system's JVM folders were searched); install one, for example Temurin 25, or set JAVA_HOME." >&2
  return 1
}

need_maven() {
  # Maven's own libraries use what newer JDKs warn about; the option must not stand in .mvn/jvm.config, since an
  # older JDK would refuse to start there instead of letting the enforcer say what is wrong.
  MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}"
  export MAVEN_OPTS
  command -v mvn >/dev/null 2>&1 && return 0
  echo "$1: Maven is needed to build Trunkline, and no mvn is on the PATH (Debian: apt-get install maven)." >&2
  return 1
}
