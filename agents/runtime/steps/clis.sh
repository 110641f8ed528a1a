# The CLI agents at their pinned versions (P3.1), verified by running each as the Eidolon's user.
# Values: AGENT_USER, CLIS ("claude=@anthropic-ai/claude-code@2.1.330 …").
# shellcheck shell=sh disable=SC2154
need AGENT_USER CLIS

# version_of COMMAND: the first version number it prints about itself, without the punctuation of the sentence
# it stands in.
version_of() {
  hash -r
  agent_says timeout -k 5 60 "$1" --version | tr -c '0-9A-Za-z.+-' '\n' |
    sed 's/^v//; s/[.+-]*$//' | grep -E '^[0-9]+\.[0-9]+\.[0-9]+' | head -n 1
}

for cli in $CLIS; do
  voice=${cli%%=*}
  package=${cli#*=}
  wanted=${package##*@}
  unit="max-npm-$voice"
  attach "$unit"
  found=$(version_of "$voice")
  if [ "$found" = "$wanted" ]; then
    ok "cli:$voice" "$wanted"
    continue
  fi
  if [ "${CHECK-}" = 1 ]; then
    changed "cli:$voice" "would: install $wanted in place of ${found:-none}"
    continue
  fi
  npm_global "$unit" "$package" || :
  now=$(version_of "$voice")
  if [ "$now" = "$wanted" ]; then
    changed "cli:$voice" "$wanted in place of ${found:-none}"
  else
    failed "cli:$voice" "says ${now:-nothing}, wanted $wanted: $(last_words "$unit")" \
      "Run 'npm install -g $package' in the container to see the reason, then retry this step."
  fi
done
