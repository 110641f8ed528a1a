# What two shells do alike: root's, and one that runs as the owner of a place where root must not open a path by
# its name (an agent's home, the share). This text is sent first; root's shell evaluates it and hands the very
# same on (lib.sh: by_agent, host-share.sh: by_worker). Below such a place the owner itself then opens, compares,
# writes and renames, and the kernel says no to everything else, whoever exchanges a name meanwhile.
# Configuration scripts print   ok|changed|failed RESOURCE DETAIL   and, below a failure, remedy TEXT.
# Check scripts print           pass|fail|warn|defer NAME DETAIL
# Everything else on stdout is noise. Whoever reads them with a program sends MAX_NONCE, a word of its own
# for each run: it then begins every line of ours, so that nothing else can be taken for one. With CHECK=1 a
# configuration script changes nothing and reports what it would change. Every absolute path begins with $root,
# so that a script can be run against a directory tree.
# shellcheck shell=sh disable=SC2154
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

# --- files

# The path as the machine itself knows it.
shown() { printf '%s' "${1#"$root"}"; }

# plain KIND PATH d|f: whether a directory or a file lies there, or nothing. What else does is neither followed
# nor replaced.
plain() {
  if [ -L "$2" ]; then
    _odd="is a link"
  elif [ ! -e "$2" ]; then
    return 0
  elif [ "$3" = d ]; then
    [ ! -d "$2" ] || return 0
    _odd="is no directory"
  else
    [ ! -f "$2" ] || return 0
    _odd="is no plain file"
  fi
  failed "$1:$(shown "$2")" "$_odd and is left alone" \
    "Move it away (mv -T $(shown "$2") $(shown "$2").away in that machine), then retry this step."
  return 1
}

# owned PATH UID:GID MODE: brings owner and mode about, prints what it changed; an owner of - is whoever has it.
owned() {
  _is=$(stat -c '%u:%g %a' "$1") || return 1
  _whose=$2
  [ "$2" != - ] || _whose=${_is% *}
  if [ "${_is% *}" != "$_whose" ]; then
    [ "${CHECK-}" = 1 ] || chown -h "$_whose" "$1" || return 1
    printf 'owner '
  fi
  # A change of owner takes the set-id bits away, so the mode is set after it.
  if [ "${_is#* }" != "$3" ] || [ "${_is% *}" != "$_whose" ]; then
    [ "${CHECK-}" = 1 ] || chmod "$3" "$1" || return 1
    [ "${_is#* }" = "$3" ] || printf 'mode '
  fi
}

# wanted UID:GID|- MODE: both as words.
wanted() { printf '%s' "$([ "$1" = - ] || printf '%s ' "$1")$2"; }

# put_dir PATH UID:GID MODE
put_dir() {
  _new=""
  plain dir "$1" d || return 1
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
  if ! _done=$(owned "$1" "$2" "$3" 2>/dev/null); then
    failed "dir:$(shown "$1")" "$(wanted "$2" "mode $3") cannot be set" "Look whose it is (ls -ld $(shown "$1") in that machine), then retry this step."
    return 1
  fi
  if [ -n "$_new$_done" ]; then
    changed "dir:$(shown "$1")" "$_new${_done}now $(wanted "$2" "$3")"
  else
    ok "dir:$(shown "$1")" "$(wanted "$2" "$3")"
  fi
}

# keep UID:GID MODE DIRECTORY…: one line for all of them, named by the first.
keep() {
  _owner=$1
  _mode=$2
  shift 2
  for _dir in "$@"; do
    plain dir "$_dir" d || return 1
    [ -d "$_dir" ] || [ "${CHECK-}" = 1 ] || mkdir "$_dir" || {
      failed "dir:$(shown "$_dir")" "cannot be created" "Look whose the directory above it is, then retry this step."
      return 1
    }
  done
  _right=$(stat -c '%u:%g %a' "$@" 2>/dev/null | grep -cx "$_owner $_mode")
  if [ "$_right" = $# ]; then
    ok "dir:$(shown "$1")" "$_owner $_mode"
  elif [ "${CHECK-}" = 1 ]; then
    changed "dir:$(shown "$1")" "would: $_owner $_mode"
  # A change of owner takes the set-id bits away, so the mode is set after it.
  elif chown -h "$_owner" "$@" && chmod "$_mode" "$@"; then
    changed "dir:$(shown "$1")" "now $_owner $_mode"
  else
    failed "dir:$(shown "$1")" "owner $_owner mode $_mode cannot be set" \
      "Look whose they are (ls -ld $(shown "$1") on the host): all of them belong to $_owner."
    return 1
  fi
}

# put_file PATH UID:GID MODE < content: replaced in one rename, and only when different.
put_file() {
  _want=$(
    cat
    printf x
  )
  _new=""
  plain file "$1" f || return 1
  if [ ! -f "$1" ] || ! printf '%s' "${_want%x}" | cmp -s - "$1"; then
    _new="written "
    if [ "${CHECK-}" = 1 ]; then
      changed "file:$(shown "$1")" "would: write"
      return 0
    fi
    if ! _words=$(write_beside "$1" "$2" "$3" 2>&1); then
      rm -f "$1".max-new*
      failed "file:$(shown "$1")" "cannot be written: $(printf '%s\n' "$_words" | tail -n 1)"
      return 1
    fi
  fi
  if ! _done=$(owned "$1" "$2" "$3" 2>/dev/null); then
    failed "file:$(shown "$1")" "$(wanted "$2" "mode $3") cannot be set" "Move it away in that machine, then retry this step."
    return 1
  fi
  if [ -n "$_new$_done" ]; then
    changed "file:$(shown "$1")" "$_new${_done}now $(wanted "$2" "$3")"
  else
    ok "file:$(shown "$1")" "as wanted"
  fi
}

# cat says why it cannot write; the shell's own printf does not. What an interrupted run left is removed.
write_beside() {
  rm -f "$1".max-new*
  _draft=$(mktemp "$1.max-new.XXXXXX") && printf '%s' "${_want%x}" | cat >"$_draft" &&
    { [ "$2" = - ] || chown -h "$2" "$_draft"; } && chmod "$3" "$_draft" && mv -fT "$_draft" "$1"
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
  plain file "$1" f || return 1
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

# --- below a home, by its owner

# way PATH: makes the directories between the home and it.
way() {
  _over=${1%/*}
  [ "$_over" != "$home" ] || return 0
  way "$_over" || return 1
  _over=${1%/*} # the inner call had its own
  plain dir "$_over" d || return 1
  [ -d "$_over" ] || [ "${CHECK-}" = 1 ] || put_dir "$_over" - 750
}

# settings PATH BASE64: our JSON in a file that the CLI keeps its own state in: whole when there is none, else
# merged; the copy of what was merged tells whether anything is left to do.
settings() {
  _file="$home/$1"
  _ours="$home/.max/settings/$(printf '%s' "$1" | tr '/' '_')"
  _text=$(printf '%s' "$2" | base64 -d)
  plain settings "$_file" f && way "$_ours" && plain settings "$_ours" f || return 1
  if [ -f "$_file" ] && [ -f "$_ours" ] && printf '%s\n' "$_text" | cmp -s - "$_ours" &&
    grep -q '"conductor"' "$_file"; then
    ok "settings:$1" "as wanted"
    return 0
  fi
  if [ "${CHECK-}" = 1 ]; then
    changed "settings:$1" "would: write"
    return 0
  fi
  printf '%s\n' "$_text" | put_file "$_ours" - 600
  if [ -s "$_file" ]; then
    if ! _merged=$(jq -s '.[0] * .[1]' "$_file" "$_ours" 2>/dev/null); then
      failed "settings:$1" "is not valid JSON" "Mend or remove the file in the user's home, then retry this step."
      return 0
    fi
    printf '%s\n' "$_merged" | put_file "$_file" - 600
  else
    printf '%s\n' "$_text" | put_file "$_file" - 600
  fi
}

# home_files: does $JOBS below $home, one a line: dir|file|block|settings MODE PATH [BASE64].
home_files() {
  umask 077
  while read -r _kind _set _path _data; do
    [ -n "$_kind" ] || continue
    way "$home/$_path" || continue
    case "$_kind" in
      dir) put_dir "$home/$_path" - "$_set" ;;
      file) printf '%s' "$_data" | base64 -d | put_file "$home/$_path" - "$_set" ;;
      block) printf '%s' "$_data" | base64 -d | put_block "$home/$_path" - "$_set" ;;
      settings) settings "$_path" "$_data" ;;
    esac
  done <<END
$JOBS
END
}
