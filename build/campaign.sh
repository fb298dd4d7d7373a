#!/usr/bin/env bash
# Long test runs: build/campaign.sh nightly|release [--minutes N]. Builds once, runs the campaign tests in two lanes for
# at most N minutes (90), prints what they did, and fails on any violation or missed goal. Each run draws fresh seeds and
# is remembered in artifacts/campaign/history.jsonl, so a release may be made in as many runs as it takes.
set -uo pipefail
cd "$(dirname "$0")/.."

usage() { echo "Usage: build/campaign.sh nightly|release [--minutes N]" >&2; exit 2; }

tier=${1:-}
minutes=90
if [ "${2:-}" = --minutes ]; then minutes=${3:-}; fi
[[ $minutes =~ ^[1-9][0-9]*$ ]] || usage
case $tier in
  nightly) seeds=20000 operations=200 kills=300 ;;
  release) seeds=250000 operations=400 kills=5000 ;;
  *) usage ;;
esac

mkdir -p artifacts/campaign
history=artifacts/campaign/history.jsonl
touch "$history"
export CAMPAIGN_TABLE="$PWD/artifacts/campaign/this-run.jsonl"
: > "$CAMPAIGN_TABLE"

# Where the earlier runs ended; what they did counts since the last violation or release.
field() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
run=$(($(field run < "$history" | sort -n | tail -1) + 1))
first_seed=$(($(grep '"test":"T1"' "$history" | field seeds | awk '{ sum += $1 } END { print sum + 0 }') + 1))

dotnet build CustomerCredit.sln -c Release -v q --nologo || exit 1

# One lane: project, and its variables.
lane() {
  local project=$1
  shift
  [ -d "tests/$project" ] || { echo "There is no tests/$project yet."; return; }
  env "$@" dotnet test --project "tests/$project" -c Release --no-build > "artifacts/campaign/$project.log" 2>&1 ||
    { echo "── $project failed"; awk '/^[^ ]/ { shown = /^failed / } shown' "artifacts/campaign/$project.log"; return 1; }
}

lane Simulation.Tests SIMULATION_SEEDS=$seeds SIMULATION_OPERATIONS=$operations SIMULATION_MINUTES="$minutes" \
  SIMULATION_FIRST_SEED=$first_seed & simulation=$!
lane Kill.Tests SQLITE_KILLS=$kills SQLITE_MINUTES="$minutes" SQLITE_SEED=$run & killing=$!
exit_code=0
wait $simulation || exit_code=1
wait $killing || exit_code=1

sed "s/^{/{\"run\":$run,\"tier\":\"$tier\",\"commit\":\"$(git rev-parse --short HEAD)\",\"first_seed\":$first_seed,/" \
  "$CAMPAIGN_TABLE" >> "$history"

# A release adds up earlier runs to reach its goals, all but those that count cases; a night reaches them by itself.
awk -v run=$run -v tier="$tier" '
  function text(name) { return match($0, "\"" name "\":\"[^\"]*") ? substr($0, RSTART + length(name) + 4, RLENGTH - length(name) - 4) : "" }
  function number(name) { return match($0, "\"" name "\":[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) + 0 : 0 }
  {
    what = text("what"); sub(/ \(seed.*/, "", what)
    row = text("test") " " what
    if (!(row in order)) { order[row] = ++rows; name[rows] = row }
    split(text("goal"), goal, ">=")
    if (number("violations") > 0) { total[row] = 0; bad = number("run") == run }
    else { total[row] += number(goal[1]); bad = 0 }
    if (number("run") != run) next
    ran[row] = 1
    reached = tier == "release" && goal[1] != "cases" ? total[row] : number(goal[1])
    missed = bad || reached < goal[2] + 0
    failed += missed
    line[row] = sprintf("%-44s %9d %11d %6d %8d %10d  %-18s %s", row, number("seeds"), number("operations"), number("kills"), number("cases"), number("violations"), text("goal"), missed ? "MISSED" : "reached")
  }
  END {
    printf "%-44s %9s %11s %6s %8s %10s  %-18s %-8s %s\n", "test", "seeds", "operations", "kills", "cases", "violations", "goal", "this run", "cumulative"
    for (i = 1; i <= rows; i++) if (name[i] in ran) printf "%s %10d\n", line[name[i]], total[name[i]]
    exit failed > 0
  }' "$history" || exit_code=1
exit $exit_code
