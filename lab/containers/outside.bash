# What a fleet has around it and a lab has not: the core team's container, and the names of the CLIs' vendors with a
# certificate for whoever answers behind them. Sourced by `lab`.
# shellcheck shell=bash disable=SC2154

# Whom the four CLIs sign in at and ask; everything below these names is the lab's own.
vendor_names="claude.ai anthropic.com claude.com openai.com chatgpt.com accounts.google.com generativelanguage.googleapis.com
  cloudcode-pa.googleapis.com oauth2.googleapis.com www.googleapis.com github.com githubcopilot.com
  individual.githubcopilot.com"
front=10.0.100.3

# make_vendors: an authority of this lab's own and one certificate for all of them, with its key in vendors.p12; it is
# good for this machine, too, where the lab's human comes from. An address of the other kind no vendor has: asked about
# outside instead, some CLIs wait for that answer until they give up.
make_vendors() {
  local place=$run/vendors names=IP:127.0.0.1 name
  mkdir -p "$place"
  for name in $vendor_names; do
    names+=",DNS:$name,DNS:*.$name"
  done
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj "/CN=REHEARSAL authority" \
    -keyout "$place/authority.key" -out "$place/authority.crt" 2>/dev/null
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=REHEARSAL vendors" \
    -keyout "$place/vendors.key" -out "$place/vendors.csr" 2>/dev/null
  openssl x509 -req -in "$place/vendors.csr" -CA "$place/authority.crt" -CAkey "$place/authority.key" -CAcreateserial \
    -days 30 -extfile <(printf 'subjectAltName=%s\n' "$names") -out "$place/vendors.crt" 2>/dev/null
  openssl pkcs12 -export -in "$place/vendors.crt" -inkey "$place/vendors.key" -passout pass:rehearsal \
    -out "$place/vendors.p12"
  # shellcheck disable=SC2046,SC2086 # words
  behind "$run/names.log" dnsmasq --keep-in-foreground --conf-file=/dev/null --user=root --pid-file \
    --no-resolv --no-hosts --listen-address=10.0.100.1 --bind-interfaces --server=10.0.2.3 \
    $(printf -- "--address=/%s/$front --local=/%s/ " $(printf '%s\n' $vendor_names | sed p))
}

# behind LOG COMMAND…: runs on in the lab's namespaces, and ends with them.
behind() {
  local log=$1
  shift
  (inside setsid "$@") </dev/null >"$log" 2>&1 &
}
