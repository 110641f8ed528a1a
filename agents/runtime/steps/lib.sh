# Prelude of every step script, behind files.sh: what root's shell alone does.
# shellcheck shell=sh disable=SC2154
# verb LINE: the first word of a line of ours that was kept.
verb() {
  _line=${1#"${MAX_NONCE:+$MAX_NONCE }"}
  printf '%s' "${_line%% *}"
}

# need NAME…: ends the script when one of the values it works with was not sent.
need() {
  for _name in "$@"; do
    eval "_value=\${$_name-}"
    # shellcheck disable=SC2154 # set by the eval
    if [ -z "$_value" ]; then
      failed "value:$_name" "is missing" "Send $_name with this step."
      exit 0
    fi
  done
}

# change RESOURCE DETAIL COMMAND…: runs the command and reports the change, or its last words.
change() {
  _resource=$1
  _detail=$2
  shift 2
  if [ "${CHECK-}" = 1 ]; then
    changed "$_resource" "would: $_detail"
    return 0
  fi
  if _words=$("$@" 2>&1); then
    changed "$_resource" "$_detail"
  else
    failed "$_resource" "$_detail: $(printf '%s\n' "$_words" | tail -n 1)"
    return 1
  fi
}

# --- long work: a named transient unit outlives this connection; a retry attaches to it.

# attach UNIT: waits while an earlier attempt of the same work is still running.
attach() {
  while :; do
    case "$(systemctl is-active "$1.service" 2>/dev/null)" in
      active | activating | deactivating | reloading) sleep 1 ;;
      *) return 0 ;;
    esac
  done
}

# long_run UNIT COMMAND…: its words go to UNIT.log below var/log/max, in English whatever the machine's
# language is: a unit does not inherit ours.
long_run() {
  _unit=$1
  shift
  _log="$root/var/log/max/$_unit.log"
  mkdir -p "$root/var/log/max"
  systemctl reset-failed "$_unit.service" >/dev/null 2>&1 || :
  # shellcheck disable=SC2016 # expanded by the inner shell
  systemd-run --quiet --collect --wait --unit="$_unit" -- \
    sh -c 'LC_ALL=C; export LC_ALL; exec "$@" >"$0" 2>&1' "$_log" "$@"
}

# half_done: whether dpkg was interrupted (a killed unit, a reboot), or left packages in between.
half_done() {
  [ -z "$(dpkg --audit 2>/dev/null)" ] || return 0
  for _journal in "$root"/var/lib/dpkg/updates/[0-9]*; do
    [ -e "$_journal" ] && return 0
  done
  return 1
}

# apt_install UNIT upgrade|keep NAME…: finishes what was interrupted, updates, mends, upgrades where asked,
# and installs, one after the other in one unit. A held lock is waited for. With keep, archives that cannot
# be read (Proxmox's own without a subscription) do not stop it.
apt_install() {
  _apt=$1
  _mode=$2
  shift 2
  # shellcheck disable=SC2016 # expanded by the inner shell
  long_run "$_apt" sh -c '
    export DEBIAN_FRONTEND=noninteractive
    options="-q -y -o DPkg::Lock::Timeout=600 -o Dpkg::Options::=--force-confold"
    held() {
      tries=0
      until words=$("$@" 2>&1); do
        printf "%s\n" "$words"
        tries=$((tries + 1))
        case "$words" in
          *"Could not get lock"* | *"Unable to lock"* | *"locked by another process"*) [ "$tries" -lt 120 ] || return 1 ;;
          *) return 1 ;;
        esac
        sleep 5
      done
      printf "%s\n" "$words"
    }
    held dpkg --force-confold --configure -a
    held apt-get -q update || [ "$0" = keep ] || exit 1
    case "$0 $words" in "upgrade "*"Failed to fetch"*) exit 1 ;; esac
    broken=$(dpkg-query -W -f "\${Package} \${db:Status-Abbrev}\n" | awk "\$2 ~ /R/ { print \$1 }")
    [ -z "$broken" ] || apt-get $options --reinstall install $broken || exit 1
    apt-get -q check || apt-get $options --fix-broken install || exit 1
    [ "$0" = keep ] || apt-get $options upgrade || exit 1
    apt-get $options --no-install-recommends install "$@"
  ' "$_mode" "$@"
}

# logged PATTERN: the first line of $_log that fits, as _line.
logged() {
  _line=$(grep -E "$1" "$_log" 2>/dev/null | head -n 1 | sed 's/^ *//')
  [ -n "$_line" ]
}

# apt_trouble UNIT: why apt did not do it, as _why, and what helps, as _way.
apt_trouble() {
  _log="$root/var/log/max/$1.log"
  if logged 'No space left on device|enough free space' || [ ! -s "$_log" ]; then
    _why="the disk is full: ${_line:-not even the log could be written}"
    _way=$make_room
  elif logged 'is not valid yet|is expired'; then
    _why="the clock is wrong: $_line"
    _way="Set the clock of the Proxmox host right (timedatectl set-ntp true there; containers have the same one)"
  elif logged 'Temporary failure resolving|Could not resolve|Name or service not known'; then
    _why="names are not resolved: $_line"
    _way="Mend the name server that resolv.conf of that machine names (gateway or nameserver of the fleet file)"
  elif logged 'Could not get lock|Unable to lock|locked by another process' &&
    ! grep -q '^\(Setting up\|Unpacking\) ' "$_log"; then
    _why="another program has held the lock for ten minutes: $_line"
    _way="Let the process it names come to its end, or end it"
  elif logged 'Could not connect|Connection timed out|Network is unreachable|Connection refused|Failed to fetch'; then
    _why="an archive cannot be reached: $_line"
    _way="Make it reachable from that machine (gateway, NAT, firewall of the host)"
  elif logged '^dpkg: error processing (package|archive)'; then
    _why="a package cannot be set up: $_line"
    _way="Run 'dpkg --configure -a' in that machine to see why, cure it there"
  else
    _why=$(last_words "$1")
    _way="Read the log $1.log of that machine (var/log/max), cure apt there"
  fi
  _way="$_way, then retry this step."
}

# npm_global UNIT PACKAGE@VERSION: installs it for everybody. npm puts a package aside under a hidden name
# first and fails for ever on one that an interrupted run left there, and on a package without its middle.
npm_global() {
  _package=${2%@*}
  _modules="$root/usr/local/lib/node_modules/$_package"
  rm -rf "$(dirname "$_modules")/.${_package##*/}-"*
  [ ! -d "$_modules" ] || [ -f "$_modules/package.json" ] || rm -rf "$_modules"
  long_run "$1" npm install -g --prefix "$root/usr/local" --no-fund --no-audit "$2"
}

# last_words UNIT: the line of its log that says most.
last_words() {
  _log="$root/var/log/max/$1.log"
  [ -f "$_log" ] || return 0
  _line=$(grep -i 'no space left' "$_log" | head -n 1)
  [ -n "$_line" ] || _line=$(grep -E '^(E:|npm (ERR!|error) )' "$_log" | head -n 1)
  [ -n "$_line" ] || _line=$(tail -n 1 "$_log")
  printf '%s' "$_line"
}

# --- the agent's user
# Whatever runs as it may be stopped, exchanged or made to talk without end by what else runs as it. So the time
# limit is kept by a process of root's, what it says is bounded, and it gets nothing of root's: no input but what is
# meant for it, no terminal (which it could type into), no path that root opens for it.

# Reads ~/.max/env, which holds keys, in the user's own process, and becomes the command. Neither root nor systemd
# opens that file. The text is also the program with-env, by which the services begin.
# shellcheck disable=SC2016 # expanded by the inner shell
with_env='
if [ -f "$HOME/.max/env" ] && [ -r "$HOME/.max/env" ]; then
  while IFS= read -r line || [ -n "$line" ]; do
    name=${line%%=*}
    value=${line#*=}
    case "$line" in
      [A-Za-z_]*=*) ;;
      *) continue ;;
    esac
    case "$name" in
      *[!A-Za-z0-9_]*) continue ;;
    esac
    case "$value" in
      \"*\" | "'\''"*"'\''")
        value=${value#?}
        value=${value%?}
        ;;
    esac
    export "$name=$value"
  done <"$HOME/.max/env"
fi
exec "$@"'

# become COMMAND…: as the Eidolon's user, with the PATH its services have and what ~/.max/env says.
become() {
  timeout -k 5 "${AGENT_SECONDS:-90}" setsid runuser -u "$AGENT_USER" -- env HOME="$root/home/$AGENT_USER" USER="$AGENT_USER" \
    PATH="$root/usr/local/bin:$root/usr/bin:$root/bin${root:+:$PATH}" \
    LANG=C.UTF-8 TERM=xterm-256color DISABLE_AUTOUPDATER=1 CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1 \
    CLAUDE_CODE_MAX_RETRIES=1 COPILOT_AUTO_UPDATE=false GEMINI_CLI_TRUST_WORKSPACE=true sh -c "$with_env" agent "$@"
}

# fed: a stream for so long; whoever does not read it, or keeps it open, is not waited for.
fed() { timeout -k 5 "$((${AGENT_SECONDS:-90} + 10))" cat; }

# bounded: so much of it.
bounded() { fed | head -c 65536; }

# readable: printable characters only.
readable() { tr -c '\n -~' '?'; }

# as_agent COMMAND…: for its exit status.
as_agent() { become "$@" </dev/null >/dev/null 2>&1; }

# agent_says COMMAND…: for what it prints.
agent_says() { become "$@" </dev/null 2>/dev/null | bounded; }

# agent_takes COMMAND…: what is piped in is meant for it.
agent_takes() { become "$@" >/dev/null 2>&1; }

# program WORK NAME…: a text for sh -s that does WORK of files.sh, or of what the step has as below, with these of
# our values, and says its end.
program() {
  _work=$1
  shift
  _name=""
  printf "MAX_ROOT='%s'\nMAX_NONCE=''\nCHECK='%s'\n" "$root" "${CHECK-}"
  for _name in "$@"; do
    eval "_value=\${$_name-}"
    printf "%s='%s'\n" "$_name" "$(printf '%s' "$_value" | sed "s/'/'\\\\''/g")"
  done
  files
  if command -v below >/dev/null; then below; fi
  printf '%s </dev/null 2>/dev/null\nprintf "end\\n"\n' "$_work"
}

# relayed WHO TEXT REMEDY: what a shell of fewer rights said, as far as it has a form that is ours. Whoever owns that
# shell may put words into its mouth, so what a human is to do, root says.
relayed() {
  _ended=""
  while IFS= read -r _line; do
    case "$_line" in
      "ok "* | "changed "*) tell "$_line" ;;
      "failed "*)
        _rest=${_line#failed }
        failed "${_rest%% *}" "${_rest#* }" "$3"
        ;;
      end) _ended=1 ;;
    esac
  done <<END
$2
END
  [ -n "$_ended" ] || failed "user:$1" "did not finish its part within ${AGENT_SECONDS:-90} s" \
    "Look at what runs as $1 in that machine (ps -u $1), end what does not belong there, then retry this step."
}

# by_agent WORK NAME…: has WORK of files.sh done by a shell of the Eidolon's user, with these of our values.
by_agent() {
  if [ "${CHECK-}" = 1 ] && ! getent passwd "$AGENT_USER" >/dev/null; then
    changed "home:$AGENT_USER" "would: be filled by $AGENT_USER, who is not there yet"
    return 0
  fi
  relayed "$AGENT_USER" "$(program "$@" | fed | become sh -s 2>/dev/null | bounded | readable)" \
    "Move it away, or mend what is said of it, as $AGENT_USER and not as root (runuser -u $AGENT_USER -- sh in that machine), then retry this step."
}

# stored VOICE: whether the CLI has a login in store, good or not; no call to its vendor.
stored() {
  # shellcheck disable=SC2016 # expanded by the inner shell
  case "$1" in
    claude) agent_says timeout -k 5 20 claude auth status | grep -q '"loggedIn": *true' ;;
    codex) as_agent timeout -k 5 20 codex login status ;;
    gemini)
      as_agent sh -c '[ -s "$HOME/.gemini/oauth_creds.json" ] || [ -s "$HOME/.gemini/gemini-credentials.json" ] ||
        [ -n "${GEMINI_API_KEY-}${GOOGLE_API_KEY-}" ]'
      ;;
    copilot)
      as_agent sh -c '[ -n "${COPILOT_GITHUB_TOKEN-}${GH_TOKEN-}${GITHUB_TOKEN-}" ] ||
        grep -Eqi "\"(last_?)?logged_?in_?users?\"|\"copilot_?tokens?\"" "$HOME/.copilot/config.json"'
      ;;
    *) return 1 ;;
  esac
}

# signed_in VOICE: whether a login is in store that its vendor has not refused since it was made.
signed_in() {
  stored "$1" || return 1
  [ -e "$(refusal "$1")" ] || return 0
  # shellcheck disable=SC2016,SC3013 # expanded by the inner shell; every shell of Debian knows -nt
  as_agent sh -c 'for kept in .max/env .claude/.credentials.json .codex/auth.json .gemini/oauth_creds.json \
      .gemini/gemini-credentials.json .copilot/config.json; do
      case "$kept" in .max/env | ".$0/"*) [ "$HOME/$kept" -nt "$1" ] && exit 0 ;; esac
    done
    exit 1' "$1" "$(refusal "$1")"
}

# Both lie where root alone writes: systemd looks for the one before it starts a voice's service; the other says
# since when a stored login is refused, and what was stored later is a new one.
marker() { printf '%s' "$root/var/lib/max/signed-in/$1"; }
refusal() { printf '%s' "$root/var/lib/max/refused/$1"; }

# noted FILE OTHER: there is the one, and no longer the other.
noted() { mkdir -p "${1%/*}" && : >"$1" && rm -f "$2"; }

# refused VOICE: its vendor said no to the stored login; the service is not to start with it.
refused() { noted "$(refusal "$1")" "$(marker "$1")"; }

mark_signed_in() {
  if [ ! -f "$(marker "$1")" ] || [ -e "$(refusal "$1")" ]; then noted "$(marker "$1")" "$(refusal "$1")"; fi
}

# screen: what the session of a login shows; the tmux server is the user's own.
screen() { agent_says tmux capture-pane -p -J -t "$1"; }

# login_report: where the login of $VOICE stands; the screen goes to the worker's memory and no further.
login_report() {
  _session="login-$VOICE"
  if signed_in "$VOICE"; then
    mark_signed_in "$VOICE"
    # Gemini goes on into its own screen, and nobody will look at it.
    as_agent tmux kill-session -t "$_session"
    tell 'state signed-in'
    return 0
  fi
  if ! as_agent tmux has-session -t "$_session"; then
    tell 'state absent'
    return 0
  fi
  tell 'state running'
  tell "started $(agent_says tmux display-message -p -t "$_session" '#{session_created}' | head -c 20 | tr -dc '0-9')"
  tell screen
  screen "$_session"
}
