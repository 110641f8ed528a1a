# The agent runtime and its locked packages, the persona's instructions and the four CLIs' own settings (P3.3).
# Values, all base64 so that any text travels whole:
#   FILES     lines "OWNER MODE PATH BASE64": OWNER root or agent, PATH without the leading slash; an agent's lies
#             below its home
#   SETTINGS  lines "PATH BASE64": JSON files below the user's home that the CLI writes too
#   BLOCKS    lines "PATH BASE64": marked blocks in files below the user's home (TOML)
#   AGENT_USER
# shellcheck shell=sh disable=SC2154
need AGENT_USER FILES
# shellcheck disable=SC2034 # read by by_agent
home="$root/home/$AGENT_USER"
JOBS=""

# job LINE: what the agent's own shell is to do, after root has done its part.
job() {
  JOBS="$JOBS$1
"
}

# parents PATH: all of them are root's.
parents() {
  _parent=$(dirname "$1")
  [ ! -d "$_parent" ] || return 0
  parents "$_parent"
  put_dir "$(dirname "$1")" 0:0 755
}

while read -r whose mode path data; do
  [ -n "$whose" ] || continue
  if [ "$whose" = agent ]; then
    job "file $mode ${path#"home/$AGENT_USER/"} $data"
  else
    [ "${CHECK-}" = 1 ] || parents "$root/$path"
    printf '%s' "$data" | base64 -d | put_file "$root/$path" 0:0 "$mode"
  fi
done <<END
$FILES
END

while read -r path data; do
  [ -z "$path" ] || job "settings 600 $path $data"
done <<END
${SETTINGS-}
END

while read -r path data; do
  [ -z "$path" ] || job "block 600 $path $data"
done <<END
${BLOCKS-}
END

by_agent home_files home JOBS

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
