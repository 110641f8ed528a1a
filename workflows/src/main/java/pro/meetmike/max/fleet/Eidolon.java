package pro.meetmike.max.fleet;

import java.util.Locale;

/**
 * One AI persona of the pipeline and the container it lives in.
 *
 * @param ct Proxmox container id
 * @param name as displayed ({@code LILLy})
 * @param stage the author's spelling of the funnel stage it owns ({@code LeadGen}); empty when it
 *     owns none
 * @param uid fixed user id of its Linux user, the same in every container generation
 */
public record Eidolon(
    int ct, String name, String role, String stage, String address, String mail, int uid) {

  /** The name in lower case: user, inbox, directory, host name. */
  public String id() {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Its main group, which nobody else is in: the number of the user. */
  public int gid() {
    return uid;
  }

  /** How branches and operations are called: {@code ct203-clara}. */
  public String label() {
    return "ct" + ct + "-" + id();
  }
}
