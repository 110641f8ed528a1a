package pro.meetmike.max.signal;

import java.util.List;

/**
 * One exchange of files that proves a container sees the host's files and the host the container's.
 *
 * @param hostFile written by the host, relative to the share's root; the container reads it
 * @param hostContent what must be in it
 * @param replyFile to be written by the container, relative to the share's root
 * @param replyContent what must be in it; one line, no quote
 * @param peers the other Eidolons, whose mailboxes have to be closed to this one
 * @param expected those of them who have left a word for the others, which has to be seen
 */
public record ShareProbe(
    String hostFile,
    String hostContent,
    String replyFile,
    String replyContent,
    List<String> peers,
    List<String> expected) {

  public ShareProbe {
    peers = List.copyOf(peers);
    expected = List.copyOf(expected);
  }
}
