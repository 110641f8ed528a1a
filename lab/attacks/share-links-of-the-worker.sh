#!/bin/sh
# As the worker's user, who owns the share: puts links to root's files and directories in place of mailboxes, of the
# sentinels and of what is written beside them.
set -eu
cd "$SHARE"
mv signals/max-pipeline/clara/new signals/max-pipeline/clara/old
ln -s "$PLACE" signals/max-pipeline/clara/new
rm signals/max-pipeline/.max-share
ln -s "$VICTIM" signals/max-pipeline/.max-share.max-new
rm -f max-pipeline/.max-share
ln -s "$VICTIM" max-pipeline/.max-share
mv signals/max-pipeline/outbox/clara/artefacts signals/max-pipeline/outbox/clara/away
ln -s "$PLACE" signals/max-pipeline/outbox/clara/artefacts
