package pro.meetmike.max.preflight;

/** What is asked whether it answers, in the order in which it is shown. */
public enum Probe {
  /** Address, certificate, token, the node and what Proxmox checks too late. */
  PROXMOX("proxmox"),
  /** Each privilege the deployment needs. */
  PRIVILEGES("proxmox privileges"),
  /** The pinned key and a login as root. */
  HOST_SSH("ssh to the host"),
  /** The same in one container of the fleet, where one runs. */
  CONTAINER_SSH("ssh to a container"),
  /** A token by client credentials, and the application permissions in it. */
  GRAPH("microsoft graph"),
  /** The webhook's host; nothing is posted. */
  TEAMS("teams webhook"),
  /** The share's root, its sentinel and the rights on it. */
  SHARE("share"),
  /** This machine's clock against those of Proxmox and Graph. */
  CLOCK("clock");

  private final String title;

  Probe(String title) {
    this.title = title;
  }

  /** As it is shown. */
  public String title() {
    return title;
  }
}
