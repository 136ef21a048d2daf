# Sourced by notebooks/run, notebooks/lab and notebooks/jshell: Java, the built library, Python's .venv, and
# JJAVA_CLASSPATH. Downloads and builds only what is missing or older than its sources.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
venv=$root/.venv
java_minimum=17
python_minimum=3.10

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# What a command says goes into a file, and is shown if it fails: an interrupt ends all in one line.
quietly() {
  local said status=0
  said=$(mktemp)
  "$@" > "$said" 2>&1 || status=$?
  ((status == 0)) || cat "$said" >&2
  rm -f "$said"
  return $status
}

interrupted() {
  say "Stopped."
  exit 130
}
trap interrupted INT

require_java() {
  if [[ -n ${JAVA_HOME:-} ]]; then
    PATH=$JAVA_HOME/bin:$PATH
  fi
  local version
  version=$(java -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p') || true
  if [[ ! $version =~ ^[0-9]+$ ]] || ((version < java_minimum)) \
    || ! java --list-modules 2>/dev/null | grep -q '^jdk.jshell@'; then
    die "Please install a JDK, $java_minimum or newer (Debian, Ubuntu: apt-get install openjdk-17-jdk-headless), or set JAVA_HOME to one."
  fi
}

library_jar() {
  [[ -d $root/target ]] || return 0
  find "$root/target" -maxdepth 1 -name 'ntk4j-[0-9]*.jar' \
    ! -name '*-sources.jar' ! -name '*-javadoc.jar' ! -name '*-tests.jar' ! -name '*-all.jar' \
    2>/dev/null | sort | tail -n 1
}

# Newer than the jar and than the last build from here (which may have left an equal jar as it was).
changed_sources() {
  local newer=(-newer "$1")
  if [[ -e $root/target/notebook-build ]]; then
    newer+=(-newer "$root/target/notebook-build")
  fi
  find "$root/pom.xml" "$root/src/main" "${newer[@]}" -print -quit
}

package() { # with options of Maven's, e.g. -Pfat
  quietly "$root/mvnw" -f "$root/pom.xml" -q -B "$@" package -Dmaven.test.skip=true -Dspotless.check.skip=true \
    || die "The library does not build; run ./mvnw package to see why."
  touch "$root/target/notebook-build"
}

build_library() {
  local jar
  jar=$(library_jar)
  if [[ -n $jar && -d $root/target/lib && -z $(changed_sources "$jar") ]]; then
    return
  fi
  say "Building the library ..."
  rm -rf "$root/target/lib" "$root/target/classes" # nothing of older sources gets into the jar
  package
}

# The jar with everything in it beside the library's.
build_all_jar() {
  build_library
  local jar all
  jar=$(library_jar)
  all=${jar%.jar}-all.jar
  if [[ ! -e $all || $jar -nt $all ]]; then
    say "Building the jar with everything in it ..."
    package -Pfat
  fi
  printf '%s' "$all"
}

build_venv() {
  local wanted=$root/notebooks/requirements.txt
  if cmp -s "$wanted" "$venv/requirements.txt" && "$venv/bin/python" -c '' 2>/dev/null; then
    return
  fi
  local python=${PYTHON:-python3}
  "$python" -c "import sys; sys.exit(sys.version_info < (${python_minimum/./, }))" 2>/dev/null \
    || die "Please install Python $python_minimum or newer (Debian, Ubuntu: apt-get install python3 python3-venv), or set PYTHON to one."
  "$python" -c 'import ensurepip, venv' 2>/dev/null \
    || die "Please install Python's venv module (Debian, Ubuntu: apt-get install python3-venv)."
  say "Installing JupyterLab and the Java kernel into .venv ..."
  rm -f "$venv/requirements.txt" # it says that .venv is whole
  quietly "$python" -m venv --clear "$venv"
  quietly "$venv/bin/python" -m pip install -q --disable-pip-version-check -r "$wanted" \
    || die "The packages of notebooks/requirements.txt could not be installed; the lines above say why."
  cp "$wanted" "$venv/requirements.txt"
}

class_path() {
  library_jar
  printf ':%s' "$root"/target/lib/*.jar
}

prepare() {
  require_java
  build_library
  build_venv
  JJAVA_CLASSPATH=$(class_path | tr -d '\n')
  export JJAVA_CLASSPATH PATH
  export JUPYTER_PREFER_ENV_PATH=1 # a kernel named java of the user's own stays out
  unset JJAVA_STARTUP_SCRIPT JJAVA_STARTUP_SCRIPTS_PATH JJAVA_LOAD_EXTENSIONS
}
