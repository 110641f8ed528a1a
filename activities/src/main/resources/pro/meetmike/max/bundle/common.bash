# --- how a step is run

failures=0
check=""
chosen=()
# Root's authorized keys for new containers: the worker's, so that it can go on from here, or those of
# MAX_SSH_KEYS=FILE ./create-max-containers.sh
authorized=${MAX_SSH_KEYS:-$here/authorized_keys}
keys=()
if [[ -n "${MAX_SSH_KEYS:-}" || -s "$authorized" ]]; then keys=(--ssh-public-keys "$authorized"); fi

die() {
  echo "$0: $1" >&2
  exit 64
}

# arguments WHAT "$@": --help, --check, and containers by number (all when none is named).
arguments() {
  local what=$1
  shift
  while (($#)); do
    case "$1" in
      -h | --help)
        cat <<HELP
usage: $(basename "$0") [--check] [CONTAINER…]

$what

CONTAINER  one of: ${containers[*]} (default: all)
--check    change nothing, print what would be changed
Run it as root on the Proxmox host. Running it twice is safe. Exit status: 0 done, 1 something failed,
64 wrong arguments. Deployment: $deployment
HELP
        exit 0
        ;;
      --check) check=1 ;;
      -*) die "unknown option $1; --help lists what there is" ;;
      *)
        label_of "$1" >/dev/null
        chosen+=("$1")
        ;;
    esac
    shift
  done
  if ((${#chosen[@]} == 0)); then chosen=("${containers[@]}"); fi
}

# say LABEL LINE: shown, and a verdict is kept for the results. Counted from there, since pipes count for themselves.
said=$(mktemp)
trap 'rm -f "$said"' EXIT
say() {
  printf '%-14s %s\n' "$1" "$2"
  case "$2" in "pass "* | "fail "* | "warn "* | "defer "*) printf '%s %s\n' "${2%% *}" "$1 ${2#* }" >>"$said" ;; esac
}

# heard LABEL STEP STATUS: shows what a step said and counts what failed. Its lines carry the word that
# was sent with it; the rest is what login scripts and programs print. Without its end line it broke off.
heard() {
  local line end=""
  while [[ -z "$end" ]] && IFS= read -r line; do
    [[ "$line" == *"$nonce "* ]] || continue
    line=${line#*"$nonce "}
    line=${line%$'\r'}
    case "$line" in
      "end "*)
        end=${line#end }
        continue
        ;;
      "failed "*) failures=$((failures + 1)) ;;
    esac
    say "$1" "$line"
  done
  if [[ "$end" != 0 ]]; then
    say "$1" "failed $2 $([[ -n "$end" ]] && echo "ended with $end" || echo "broke off (status $3): run it again")"
    failures=$((failures + 1))
  fi
}

# text_of LABEL STEP [ASSIGNMENT…]: files, prelude, values and script, as the activities send them.
text_of() {
  local label=$1 step=$2
  shift 2
  printf 'files() {\ncat <<'"'MAX_FILES'"'\n'
  cat "$here/steps/files.sh"
  # shellcheck disable=SC2016 # expanded where it is sent to
  printf 'MAX_FILES\n}\neval "$(files)"\n'
  cat "$here/steps/lib.sh"
  printf "unset MAX_NONCE\nMAX_NONCE='%s'\n" "$nonce"
  cat "$here/values/$label.sh"
  if [[ -f "$here/values/$label.$step.sh" ]]; then cat "$here/values/$label.$step.sh"; fi
  if [[ -n "$check" ]]; then echo CHECK=1; fi
  if (($#)); then printf '%s\n' "$@"; fi
  printf 'step() {\n'
  cat "$here/steps/$step.sh"
  cat <<'END'

}
{
(
step
) </dev/null
_code=$?
printf '%s end %s\n' "$MAX_NONCE" "$_code"
exit "$_code"
}
END
}

# fresh_word: for one run of one step, and in no argument list.
fresh_word() { nonce=$(head -c 24 /dev/urandom | base64 | tr -dc 'A-Za-z0-9'); }

# in_container NUMBER STEP [ASSIGNMENT…]
in_container() {
  local ct=$1 step=$2 label status=0 out
  shift 2
  label=$(label_of "$ct")
  fresh_word
  out=$(text_of "$label" "$step" "$@" | pct exec "$ct" -- sh -s) || status=$?
  heard "$label" "$step" "$status" <<<"$out"
}

# on_host STEP
on_host() {
  local status=0 out
  fresh_word
  out=$(text_of host "$1" | sh -s) || status=$?
  heard host "$1" "$status" <<<"$out"
}

# verdicts: how many of each kind there were, and the file that holds them all.
verdicts() {
  local word results="${MAX_RESULTS:-$here/../../results}" line=""
  mkdir -p "$results"
  results="$(cd "$results" && pwd)/$(basename "$0" .sh)-$(date -u +%Y%m%dT%H%M%SZ).txt"
  for word in pass fail warn defer; do
    line+="$(grep -c "^$word " "$said" || true) ${word^^}, "
  done
  sed 's/^[a-z]* /\U&/' "$said" >"$results"
  echo "${line%, }; results in $results"
}

finish() {
  if [[ -s "$said" ]]; then
    verdicts
    failures=$((failures + $(grep -c '^fail ' "$said" || true)))
  fi
  if ((failures)); then
    echo "$failures failed" >&2
    exit 1
  fi
  echo "done"
}
