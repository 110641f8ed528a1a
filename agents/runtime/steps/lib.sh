# Prelude of every step script: it is sent first, then the values as assignments, then the script.
# Configuration scripts print   ok|changed|failed RESOURCE DETAIL   and, below a failure, remedy TEXT.
# Check scripts print           pass|fail|warn|defer NAME DETAIL
# Everything else on stdout is noise. Whoever reads them with a program sends MAX_NONCE, a word of its own
# for each run: it then begins every line of ours, so that nothing else can be taken for one. With CHECK=1 a configuration script changes nothing and reports
# what it would change. Every absolute path begins with $root, so that a script can be run against a
# directory tree.
# shellcheck shell=sh
set -u
root="${MAX_ROOT-}"
PATH="$root/usr/local/sbin:$root/usr/local/bin:$root/usr/sbin:$root/usr/bin:$root/sbin:$root/bin:$PATH"
LC_ALL=C
export PATH LC_ALL
umask 022

# --- speaking

# tell WORDS: one line of ours.
tell() { printf '%s%s\n' "${MAX_NONCE:+$MAX_NONCE }" "$1"; }
line() { tell "$1 $2 $(printf '%s' "$3" | tr '\n\r\t' '   ' | shortened)"; }

# shortened: the first 300 bytes of a line, or up to three less, so that no character is cut in half. Every machine
# knows the locale C and not every one a locale of UTF-8, so it is the bytes within a character that are told.
shortened() {
  awk 'BEGIN { for (byte = 128; byte < 192; byte++) within = within sprintf("%c", byte) }
    { end = 300; while (end > 297 && index(within, substr($0, end + 1, 1)) && length($0) > end) end--
      print substr($0, 1, end) }'
}
ok() { line ok "$1" "$2"; }
changed() { line changed "$1" "$2"; }
# failed RESOURCE DETAIL [REMEDY]: of a full disk the detail tells, and there is one remedy whatever the step is.
failed() {
  line failed "$1" "$2"
  case "$2" in
    *"No space left"* | *"no space left"* | *ENOSPC*) tell "remedy $make_room, then retry this step." ;;
    *) [ -z "${3-}" ] || tell "remedy $3" ;;
  esac
}
make_room="Free space there or enlarge the disk (pct resize NUMBER rootfs +8G on the Proxmox host)"
pass() { line pass "$1" "$2"; }
fail() { line fail "$1" "$2"; }
warn() { line warn "$1" "$2"; }
defer() { line defer "$1" "$2"; }

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

# --- files

# The path as the machine itself knows it.
shown() { printf '%s' "${1#"$root"}"; }

# owned PATH UID:GID MODE: brings owner and mode about, prints what it changed.
owned() {
  _is=$(stat -c '%u:%g %a' "$1")
  if [ "${_is% *}" != "$2" ]; then
    [ "${CHECK-}" = 1 ] || chown "$2" "$1" || return 1
    printf 'owner '
  fi
  # A change of owner takes the set-id bits away, so the mode is set after it.
  if [ "${_is#* }" != "$3" ] || [ "${_is% *}" != "$2" ]; then
    [ "${CHECK-}" = 1 ] || chmod "$3" "$1" || return 1
    [ "${_is#* }" = "$3" ] || printf 'mode '
  fi
}

# put_dir PATH UID:GID MODE
put_dir() {
  _new=""
  if [ ! -d "$1" ]; then
    _new="created "
    if [ "${CHECK-}" = 1 ]; then
      changed "dir:$(shown "$1")" "would: create"
      return 0
    fi
    _words=$(mkdir -p "$1" 2>&1) || {
      failed "dir:$(shown "$1")" "cannot be created: $_words"
      return 1
    }
  fi
  if ! _done=$(owned "$1" "$2" "$3"); then
    failed "dir:$(shown "$1")" "owner $2 mode $3 cannot be set"
    return 1
  fi
  if [ -n "$_new$_done" ]; then
    changed "dir:$(shown "$1")" "$_new${_done}now $2 $3"
  else
    ok "dir:$(shown "$1")" "$2 $3"
  fi
}

# put_file PATH UID:GID MODE < content: replaced in one rename, and only when different.
put_file() {
  _want=$(
    cat
    printf x
  )
  _new=""
  if [ ! -f "$1" ] || ! printf '%s' "${_want%x}" | cmp -s - "$1"; then
    _new="written "
    if [ "${CHECK-}" = 1 ]; then
      changed "file:$(shown "$1")" "would: write"
      return 0
    fi
    if ! _words=$(write_beside "$1" "$2" "$3" 2>&1); then
      rm -f "$1.max-new"
      failed "file:$(shown "$1")" "cannot be written: $(printf '%s\n' "$_words" | tail -n 1)"
      return 1
    fi
  fi
  if ! _done=$(owned "$1" "$2" "$3"); then
    failed "file:$(shown "$1")" "owner $2 mode $3 cannot be set"
    return 1
  fi
  if [ -n "$_new$_done" ]; then
    changed "file:$(shown "$1")" "$_new${_done}now $2 $3"
  else
    ok "file:$(shown "$1")" "as wanted"
  fi
}

# cat says why it cannot write; the shell's own printf does not.
write_beside() {
  (umask 077 && printf '%s' "${_want%x}" | cat >"$1.max-new") &&
    chown "$2" "$1.max-new" && chmod "$3" "$1.max-new" && mv -f "$1.max-new" "$1"
}

# block_fault PATH: "LINE WHAT" of the first mark that does not fit; nothing when all is well. A line that
# is almost a mark (blanks, a carriage return, other letters) would be overlooked by the next run.
block_fault() {
  awk '
    function damaged(line, what) { if (!told) print line " " what; told = 1 }
    $0 == "# max:begin" {
      if (open) damaged(NR, "begins a block inside the one that line " open " begins")
      if (closed) damaged(NR, "begins a second block after the one that ends in line " closed)
      open = NR
      next
    }
    $0 == "# max:end" {
      if (!open) damaged(NR, "ends a block that no line begins")
      if (open) closed = NR
      open = 0
      next
    }
    tolower($0) ~ /#[ \t]*max:(begin|end)/ { damaged(NR, "is almost a mark, but not exactly (blanks or a carriage return?)") }
    END { if (open) damaged(open, "begins a block that no line ends") }
  ' "$1" 2>&1
}

# put_block PATH UID:GID MODE < content: a marked block in a file that others write too. It stays in its
# place, and every line outside it stays as it is; where the marks do not fit, nothing is changed.
put_block() {
  _block=$(cat)
  _whole=""
  _fault=""
  if [ -f "$1" ]; then
    _fault=$(block_fault "$1") || _fault="0 cannot be read${_fault:+ ($_fault)}"
    [ -n "$_fault" ] || [ "$(tr -dc '\000' <"$1" | wc -c)" -eq 0 ] || _fault="0 holds zero bytes: it is no text"
  fi
  case "$_block" in *"max:begin"* | *"max:end"*) _fault="0 is to get a block that holds a mark itself" ;; esac
  if [ -n "$_fault" ]; then
    _place="$(shown "$1")"
    _at=${_fault%% *}
    [ "$_at" = 0 ] && _at="" || _at=":$_at"
    failed "file:$_place" "$_place$_at ${_fault#* }; nothing was changed" \
      "Mend $_place$_at in that machine so that one line '# max:begin' and below it one line '# max:end' stand there, or neither, then retry this step."
    return 1
  fi
  if [ -f "$1" ] && grep -qx '# max:begin' "$1"; then
    _whole=$(MAX_BLOCK="$_block" awk '
      $0 == "# max:begin" { print; print ENVIRON["MAX_BLOCK"]; skip = 1 }
      !skip { print }
      $0 == "# max:end" { print; skip = 0 }' "$1" && printf x)
  else
    _whole=$({ [ ! -f "$1" ] || awk '{ print }' "$1"; } && printf '# max:begin\n%s\n# max:end\nx' "$_block")
  fi
  case "$_whole" in
    *x) printf '%s' "${_whole%x}" | put_file "$1" "$2" "$3" ;;
    *)
      failed "file:$(shown "$1")" "cannot be read to its end; nothing was changed" "Look at the file in that machine, then retry this step."
      return 1
      ;;
  esac
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

# as_agent COMMAND…: as the Eidolon's user, with the PATH its services have and what ~/.max/env says.
# That file holds keys, so it is read by the user's own process and stands in no command line.
as_agent() {
  # shellcheck disable=SC2016 # expanded by the inner shell
  runuser -u "$AGENT_USER" -- env HOME="$root/home/$AGENT_USER" USER="$AGENT_USER" \
    PATH="$root/usr/local/bin:$root/usr/bin:$root/bin${root:+:$PATH}" \
    LANG=C.UTF-8 TERM=xterm-256color DISABLE_AUTOUPDATER=1 CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1 \
    CLAUDE_CODE_MAX_RETRIES=1 COPILOT_AUTO_UPDATE=false GEMINI_CLI_TRUST_WORKSPACE=true sh -c '
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
    exec "$@"' agent "$@"
}

# stored VOICE: whether the CLI has a login in store, good or not; no call to its vendor.
stored() {
  _home="$root/home/$AGENT_USER"
  case "$1" in
    claude) as_agent timeout -k 5 20 claude auth status 2>/dev/null | grep -q '"loggedIn": *true' ;;
    codex) as_agent timeout -k 5 20 codex login status >/dev/null 2>&1 ;;
    gemini)
      # shellcheck disable=SC2016 # expanded by the inner shell
      [ -s "$_home/.gemini/oauth_creds.json" ] || [ -s "$_home/.gemini/gemini-credentials.json" ] ||
        as_agent sh -c '[ -n "${GEMINI_API_KEY-}${GOOGLE_API_KEY-}" ]'
      ;;
    copilot)
      # shellcheck disable=SC2016 # expanded by the inner shell
      grep -Eqi '"(last_?)?logged_?in_?users?"|"copilot_?tokens?"' \
        "$_home/.copilot/config.json" 2>/dev/null ||
        as_agent sh -c '[ -n "${COPILOT_GITHUB_TOKEN-}${GH_TOKEN-}${GITHUB_TOKEN-}" ]'
      ;;
    *) return 1 ;;
  esac
}

# signed_in VOICE: whether a login is in store that its vendor has not refused since it was made.
signed_in() {
  stored "$1" || return 1
  _note=$(refusal "$1")
  [ -e "$_note" ] || return 0
  for _kept in .max/env .claude/.credentials.json .codex/auth.json .gemini/oauth_creds.json \
    .gemini/gemini-credentials.json .copilot/config.json; do
    case "$_kept" in
      .max/env | ".$1/"*) ;;
      *) continue ;;
    esac
    # shellcheck disable=SC3013 # every shell of Debian knows -nt
    [ "$root/home/$AGENT_USER/$_kept" -nt "$_note" ] && return 0
  done
  return 1
}

# Says since when a stored login is refused: what was stored later is a new one.
refusal() { printf '%s' "$root/home/$AGENT_USER/.max/signed-in/.refused-$1"; }

# refused VOICE: its vendor said no to the stored login; the service is not to start with it.
refused() {
  # shellcheck disable=SC2016 # expanded by the inner shell
  as_agent sh -c 'mkdir -p "${0%/*}" && : >"$0" && rm -f "$1"' "$(refusal "$1")" "$(marker "$1")"
}

# The marker without which a voice's service does not start.
marker() { printf '%s' "$root/home/$AGENT_USER/.max/signed-in/$1"; }

mark_signed_in() {
  if [ ! -f "$(marker "$1")" ] || [ -e "$(refusal "$1")" ]; then
    # shellcheck disable=SC2016 # expanded by the inner shell
    as_agent sh -c 'mkdir -p "${0%/*}" && : >"$0" && rm -f "$1"' "$(marker "$1")" "$(refusal "$1")"
  fi
}

# login_tmux ARG…: the tmux server in which the logins of this user live.
login_tmux() { as_agent tmux "$@"; }

# login_report: where the login of $VOICE stands; the screen goes to the worker's memory and no further.
login_report() {
  _session="login-$VOICE"
  if signed_in "$VOICE"; then
    mark_signed_in "$VOICE"
    # Gemini goes on into its own screen, and nobody will look at it.
    login_tmux kill-session -t "$_session" 2>/dev/null
    tell 'state signed-in'
    return 0
  fi
  if ! login_tmux has-session -t "$_session" 2>/dev/null; then
    tell 'state absent'
    return 0
  fi
  tell 'state running'
  tell "started $(login_tmux display-message -p -t "$_session" '#{session_created}')"
  tell screen
  login_tmux capture-pane -p -J -t "$_session"
}
