# The fleet's names in the hosts file, so that they resolve without a name server (P2.2).
# Values: HOSTS ("lilly=10.0.100.201 mike=10.0.100.202 …"), DOMAIN (optional).
# shellcheck shell=sh disable=SC2154
need HOSTS

entries() {
  for _pair in $HOSTS; do
    _host=${_pair%%=*}
    printf '%s %s%s\n' "${_pair#*=}" "${DOMAIN:+$_host.$DOMAIN }" "$_host"
  done
}

[ -d "$root/etc" ] || mkdir -p "$root/etc"
entries | put_block "$root/etc/hosts" 0:0 644 || :
