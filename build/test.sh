#!/usr/bin/env bash
# Installs what the tests need and the machine lacks, checks the format, builds, and runs every test
# (or the named test projects: ./build/test.sh Domain.Tests Web.Tests). Tests that need PostgreSQL find a server of their
# own. Ends with every failure once more and "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")/.."

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

install_chromium() {
  command -v chromium >/dev/null && return
  echo "Installing Chromium for the browser tests"
  as_root apt-get update -qq && as_root apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
}

fail() { echo "$1" >&2; echo "0 passed, 1 failed, 0 skipped"; exit 1; }

install_chromium || fail "Chromium could not be installed."
dotnet tool restore >/dev/null || fail "The local tools could not be restored."
dotnet csharpier check . || fail "Not formatted. Run: dotnet csharpier format ."
dotnet restore CustomerCredit.sln --locked-mode || fail "Restore failed. After a change of packages run: dotnet restore --force-evaluate"
dotnet build CustomerCredit.sln -c Release --no-restore || fail "The build failed."

if [ $# -eq 0 ]; then set -- $(ls tests | grep '\.Tests$'); fi

work=$(mktemp -d)
log=$work/log
aside_job=
trap '[ -z "$aside_job" ] || kill -- "-$aside_job" 2>/dev/null; ./build/postgres.sh stop "$work/postgres"; rm -rf "$work"' EXIT
chmod 755 "$work"
CUSTOMER_CREDIT_TEST_POSTGRES=$(./build/postgres.sh start "$work/postgres") || fail "PostgreSQL did not start."
export CUSTOMER_CREDIT_TEST_POSTGRES

exit_code=0
note() { exit_code=1; failed="${failed-}$1 "; }
run_test() { dotnet test --project "tests/$1" -c Release --no-build --no-restore 2>&1; }
run() { run_test "$1" | tee -a "$log" || note "$1"; }

# The simulation only reckons: it takes what the others leave of the processors, and tells what it found when it is done.
aside=Simulation.Tests
[[ $# -gt 1 && " $* " == *" $aside "* ]] || aside=
if [ -n "$aside" ]; then
  # In a process group of its own, which ends with this script.
  set -m
  (renice -n 19 "$BASHPID" >/dev/null; run_test "$aside" > "$work/aside") &
  aside_job=$!
  set +m
fi

for project in "$@"; do
  [ "$project" = "$aside" ] && continue
  echo "── $project"
  run "$project"
  if [ "$project" = Application.Tests ]; then
    echo "── $project on PostgreSQL"
    CUSTOMER_CREDIT_TEST_DATABASE=PostgreSql run "$project"
  fi
done
if [ -n "$aside" ]; then
  echo "── $aside"
  wait "$aside_job" || note "$aside"
  aside_job=
  tee -a "$log" < "$work/aside"
fi

if [ $exit_code -ne 0 ]; then
  echo "── Failed: $failed"
  # A test's name and duration, then indented what went wrong; the runtime's own frames say nothing.
  awk '/^[^ ]/ { shown = /^failed / } shown && !/^    (at System\.|---)/' "$log"
fi
# A project that ends without a summary has failed, too.
awk -v least=$exit_code '/^  (failed|succeeded|skipped):/ { sum[$1] += $2 }
     END { failed = sum["failed:"] < least ? least : sum["failed:"]
           print sum["succeeded:"]+0 " passed, " failed+0 " failed, " sum["skipped:"]+0 " skipped" }' "$log"
exit $exit_code
