#!/bin/sh
# As an agent on the share: tries to put links in place of what the step host-share makes around its mailbox. All of
# it is refused; a link within a directory that is its own is all it can leave.
cd "$SHARE/signals/max-pipeline" || exit 1
mv clara/tmp clara/tmp.old && ln -s "$PLACE" clara/tmp
mv clara clara.old && ln -s "$PLACE" clara
rm -f .max-share && ln -s "$VICTIM" .max-share
ln -s "$VICTIM" .max-share.max-new
chmod 777 clara/new
ln -s "$PLACE" clara/new/new
ln -s "$VICTIM" clara/tmp/.max-share
exit 0
