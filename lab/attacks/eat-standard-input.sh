#!/bin/sh
# Has a program of its own run in place of a CLI, which reads all it can and notes what it was given.
set -eu
mkdir -p "$HOME/bin" "$HOME/.max"
cat >"$HOME/bin/claude" <<'END'
#!/bin/sh
for n in 0 1 2 3 4 5 6 7 8 9 10 11 12; do
  [ ! -e "/proc/$$/fd/$n" ] || echo "$n $(readlink "/proc/$$/fd/$n")" >>"$HOME/given"
done
cat >>"$HOME/eaten"
(: <>/dev/tty) 2>/dev/null && echo terminal >>"$HOME/given"
echo 9.9.9
END
chmod 755 "$HOME/bin/claude"
echo "PATH=$HOME/bin:/usr/bin:/bin" >"$HOME/.max/env"
