# The template unit of the voices and its instances (P3.2): enabled here, started by start-units.
# Values: EIDOLON, AGENT_USER, VOICES, SHARE_MOUNT, GROUP_NAME.
# shellcheck shell=sh disable=SC2154
need EIDOLON AGENT_USER VOICES SHARE_MOUNT GROUP_NAME
home="$root/home/$AGENT_USER"
launcher="$root/opt/max/bin/with-env"

template() {
  cat <<END
[Unit]
Description=Inner voice %i of $EIDOLON (MAX Pipeline)
Wants=network-online.target
After=network-online.target
RequiresMountsFor=$root$SHARE_MOUNT
ConditionPathExists=$(marker %i)
StartLimitIntervalSec=300
StartLimitBurst=20

[Service]
Type=simple
User=$AGENT_USER
Group=$GROUP_NAME
UMask=0007
WorkingDirectory=$home/workspace
Environment="HOME=$home" "PATH=$root/usr/local/bin:$root/usr/bin:$root/bin" LANG=C.UTF-8
Environment=MAX_EIDOLON=$EIDOLON MAX_VOICE=%i "MAX_SHARE=$root$SHARE_MOUNT"
ExecStart=$launcher $root/usr/local/bin/node $root/opt/max/runtime/bin/max-agent.mjs --voice %i
Restart=always
RestartSec=2
KillMode=control-group
TimeoutStopSec=30
MemoryMax=1536M
TasksMax=512
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ReadWritePaths=$home -$root$SHARE_MOUNT
ProtectControlGroups=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
RestrictSUIDSGID=yes
RestrictRealtime=yes
LockPersonality=yes
CapabilityBoundingSet=
AmbientCapabilities=

[Install]
WantedBy=multi-user.target
END
}

# On a missing directory a unit does not even begin (226/NAMESPACE), and after twenty times never again. Whether the
# share is mounted there is for the runtime to see and to wait for.
[ -d "$root$SHARE_MOUNT" ] || change "dir:$SHARE_MOUNT" "created" mkdir -p "$root$SHARE_MOUNT"

# What systemd reads itself, it reads as root: so the user's own process reads the keys in its home.
[ "${CHECK-}" = 1 ] || put_dir "${launcher%/*}" 0:0 755
printf '#!/bin/sh\n# Begins a service with what ~/.max/env says.%s\n' "$with_env" | put_file "$launcher" 0:0 755

directory="$root/etc/systemd/system"
[ -d "$directory" ] || [ "${CHECK-}" = 1 ] || mkdir -p "$directory"
said=$(template | put_file "$directory/max-agent@.service" 0:0 644)
printf '%s\n' "$said"
case "$(verb "$said")" in
  changed) [ "${CHECK-}" = 1 ] || systemctl daemon-reload ;;
  failed) exit 0 ;;
esac

for voice in $VOICES; do
  unit="max-agent@$voice.service"
  if [ "$(systemctl is-enabled "$unit" 2>/dev/null)" = enabled ]; then
    ok "unit:$unit" "enabled"
  else
    change "unit:$unit" "enabled, not started" systemctl enable "$unit"
  fi
done
