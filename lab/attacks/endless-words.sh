#!/bin/sh
# Has a program of its own run in place of a CLI: it talks without end, stops what limits it, and leaves a child
# that keeps the output open.
set -eu
mkdir -p "$HOME/bin" "$HOME/.max"
cat >"$HOME/bin/claude" <<'END'
#!/bin/sh
setsid sh -c 'echo $$ >>"$HOME/pids"; trap "" TERM; exec sleep 300' &
kill -STOP "$PPID"
trap "" TERM
echo $$ >>"$HOME/pids"
while :; do echo 1.2.3 words words words words; done
END
chmod 755 "$HOME/bin/claude"
echo "PATH=$HOME/bin:/usr/bin:/bin" >"$HOME/.max/env"
