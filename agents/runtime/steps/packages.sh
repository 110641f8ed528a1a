# Debian packages of every Eidolon (P2.1). Values: PACKAGES (space separated, optional).
# When all are installed and none is half done, apt is not called at all.
# shellcheck shell=sh disable=SC2154
packages="${PACKAGES:-ca-certificates git tmux curl wget python3 python3-pip python3-venv nodejs npm jq htop sudo build-essential}"
unit=max-packages

# The names of $packages that dpkg does not hold installed.
missing() {
  # shellcheck disable=SC2016,SC2086 # dpkg expands the fields; names are words
  _have=" $(dpkg-query -W -f '${Package} ${db:Status-Abbrev}\n' $packages 2>/dev/null |
    awk '$2 ~ /^.i$/ { print $1 }' | tr '\n' ' ')"
  for _package in $packages; do
    case "$_have" in
      *" $_package "*) ;;
      *) printf '%s ' "$_package" ;;
    esac
  done
}

attach "$unit"
before=$(missing)
after=""
interrupted=""
if half_done; then interrupted=1; fi
if [ -n "$before$interrupted" ] && [ "${CHECK-}" != 1 ]; then
  # shellcheck disable=SC2086
  apt_install "$unit" upgrade $before || :
  after=$(missing)
  if [ -n "$after" ] || half_done; then
    apt_trouble "$unit"
    failed apt "$_why (${after:+not installed: }${after:-packages are left half done})" "$_way"
  fi
fi
if [ -z "$interrupted" ] || [ "${CHECK-}" = 1 ]; then
  [ -z "$interrupted" ] || changed dpkg "would: finish an interrupted installation"
else
  half_done || changed dpkg "an interrupted installation was finished"
fi

for package in $packages; do
  case " $before" in
    *" $package "*)
      case " $after" in
        *" $package "*) ;;
        *) changed "package:$package" "$([ "${CHECK-}" = 1 ] && printf 'would: install' || printf 'installed')" ;;
      esac
      ;;
    *) ok "package:$package" "installed" ;;
  esac
done
