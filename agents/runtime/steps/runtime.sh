# The agent runtime and its locked packages, the persona's instructions and the four CLIs' own settings (P3.3).
# Values, all base64 so that any text travels whole:
#   FILES     lines "OWNER MODE PATH BASE64": OWNER root or agent, PATH without the leading slash
#   SETTINGS  lines "PATH BASE64": JSON files below the user's home that the CLI writes too
#   BLOCKS    lines "PATH BASE64": marked blocks in files below the user's home (TOML)
#   AGENT_USER, AGENT_UID, GROUP_GID
# shellcheck shell=sh disable=SC2154
need AGENT_USER AGENT_UID GROUP_GID FILES
owner="$AGENT_UID:$GROUP_GID"
home="$root/home/$AGENT_USER"

# parents PATH: directories below the home belong to the agent, all others to root.
parents() {
  _parent=$(dirname "$1")
  [ ! -d "$_parent" ] || return 0
  parents "$_parent"
  _parent=$(dirname "$1") # the inner call had its own
  case "$_parent" in
    "$home"/*) put_dir "$_parent" "$owner" 750 ;;
    *) put_dir "$_parent" 0:0 755 ;;
  esac
}

# Our JSON into a file that the CLI keeps its own state in: whole when there is none, else merged;
# the copy of what was merged tells whether anything is left to do.
settings() {
  _file="$home/$1"
  _ours="$home/.max/settings/$(printf '%s' "$1" | tr '/' '_')"
  _text=$(printf '%s' "$2" | base64 -d)
  if [ -f "$_file" ] && [ -f "$_ours" ] && printf '%s\n' "$_text" | cmp -s - "$_ours" &&
    grep -q '"conductor"' "$_file"; then
    ok "settings:$1" "as wanted"
    return 0
  fi
  if [ "${CHECK-}" = 1 ]; then
    changed "settings:$1" "would: write"
    return 0
  fi
  parents "$_file"
  parents "$_ours"
  printf '%s\n' "$_text" | put_file "$_ours" "$owner" 600
  if [ -s "$_file" ]; then
    if ! _merged=$(jq -s '.[0] * .[1]' "$_file" "$_ours" 2>/dev/null); then
      failed "settings:$1" "is not valid JSON" "Mend or remove the file in the user's home, then retry this step."
      return 0
    fi
    printf '%s\n' "$_merged" | put_file "$_file" "$owner" 600
  else
    printf '%s\n' "$_text" | put_file "$_file" "$owner" 600
  fi
}

while read -r whose mode path data; do
  [ -n "$whose" ] || continue
  if [ "$whose" = agent ]; then by=$owner; else by=0:0; fi
  [ "${CHECK-}" = 1 ] || parents "$root/$path"
  printf '%s' "$data" | base64 -d | put_file "$root/$path" "$by" "$mode"
done <<END
$FILES
END

while read -r path data; do
  [ -n "$path" ] || continue
  settings "$path" "$data"
done <<END
${SETTINGS-}
END

while read -r path data; do
  [ -n "$path" ] || continue
  [ "${CHECK-}" = 1 ] || parents "$home/$path"
  printf '%s' "$data" | base64 -d | put_block "$home/$path" "$owner" 600
done <<END
${BLOCKS-}
END

# What the runtime needs from npm, exactly as its lock file says; the copy of that file tells whether
# anything is left to do. What npm has kept is what the lock file names, so nobody is asked for it again. Nothing
# of it may run a script while it is installed.
packages() {
  _home="$root/opt/max/runtime"
  _lock="$_home/package-lock.json"
  _kept="$_home/node_modules/.max-lock"
  _unit=max-npm-runtime
  [ -f "$_lock" ] || return 0
  attach "$_unit"
  if cmp -s "$_lock" "$_kept"; then
    ok runtime:packages "as locked"
  elif [ "${CHECK-}" = 1 ]; then
    changed runtime:packages "would: install what package-lock.json says"
  elif long_run "$_unit" npm ci --prefix "$_home" --prefer-offline --omit=dev --ignore-scripts --no-fund --no-audit; then
    said=$(put_file "$_kept" 0:0 644 <"$_lock")
    case "$(verb "$said")" in
      failed) printf '%s\n' "$said" ;;
      *) changed runtime:packages "installed as locked" ;;
    esac
  else
    failed runtime:packages "cannot be installed: $(last_words "$_unit")" \
      "Make the npm registry reachable from the container, then retry this step."
  fi
}
packages
