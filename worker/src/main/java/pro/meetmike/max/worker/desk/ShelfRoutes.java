package pro.meetmike.max.worker.desk;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses under which the shelf is read. Ids and paths are plain names, so that none needs
 * escaping and none leads elsewhere; whatever is written otherwise is not there.
 */
public final class ShelfRoutes {

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
  private static final Pattern LEAD = Pattern.compile("/leads/(" + NAME + ")/(card|name)");
  private static final Pattern FILE =
      Pattern.compile(
          "/leads/("
              + NAME
              + ")/artefacts/(stage-[1-7]-[a-z]{1,20}/round-[0-9]{1,4}(?:/"
              + NAME
              + "){1,8})");
  private static final Pattern PREFIX = Pattern.compile("prefix=([A-Za-z0-9._-]{1,64})");

  private final LeadShelf shelf;

  public ShelfRoutes(LeadShelf shelf) {
    this.shelf = shelf;
  }

  /**
   * @param path as it was sent, nothing decoded
   * @param query as it was sent; empty when there is none
   */
  public DeskReply get(String path, String query) throws IOException, DeskRefusal {
    Matcher prefix = PREFIX.matcher(query);
    if (path.equals("/leads")) {
      if (!prefix.matches()) {
        throw new DeskRefusal(400, "Ask with ?prefix= and the beginning of a lead's id.");
      }
      return DeskReply.json(Map.of("leads", shelf.matching(prefix.group(1))));
    }
    Matcher lead = LEAD.matcher(path);
    if (lead.matches()) {
      return lead.group(2).equals("card")
          ? DeskReply.json(shelf.card(lead.group(1)))
          : named(lead.group(1));
    }
    Matcher file = FILE.matcher(path);
    if (file.matches()) {
      return DeskReply.of(shelf.artefact(file.group(1), List.of(file.group(2).split("/"))));
    }
    throw new DeskRefusal(404, "The desk has nothing of this name.");
  }

  private DeskReply named(String leadId) throws IOException, DeskRefusal {
    return DeskReply.sentence(
        200,
        shelf
            .name(leadId)
            .orElseThrow(
                () ->
                    new DeskRefusal(404, "The desk knows no name of lead %s.".formatted(leadId))));
  }
}
