package pro.meetmike.max.proxmox;

import java.util.List;
import java.util.regex.Pattern;

/** Every sentence that tells a human what to do about Proxmox, in one place and one form. */
final class Remedies {

  static final String RETRY = "then `max retry`.";
  static final String NOT_FOUND = "Let the step that creates the container run first, " + RETRY;
  static final String ALREADY_EXISTS = "The next attempt looks whether it is ours.";
  static final String TRANSIENT = "The next attempt looks at the container first and goes on.";
  static final String AWAY =
      "Look on the Proxmox host with `systemctl status pve-cluster pvedaemon pveproxy` what is down;"
          + " the step goes on by itself when it answers.";
  static final String ABSENT =
      "Look whether the Proxmox host is up and its port reachable from the worker, or correct"
          + " proxmox.url in the host file and restart the worker; the step goes on by itself when"
          + " it answers.";
  static final String TOKEN =
      "Check the token id and its secret file against `pveum user token list <user>` on the"
          + " Proxmox host, "
          + RETRY;
  static final String PARAMETERS = "Correct these values in the fleet file, " + RETRY;
  static final String UNTRUSTED =
      "Compare with `pvenode cert info` on the Proxmox host; when it is the host's own"
          + " certificate, put its SHA-256 fingerprint (or its CA) into the configuration, "
          + RETRY;
  static final String ROOT_ONLY =
      "Proxmox keeps this for root@pam: set it on the host with `pct set`, " + RETRY;

  private static final Pattern FULL =
      Pattern.compile("No space left on device|[Ii]nsufficient free space|not enough free space");

  private Remedies() {}

  static String locked(String kind) {
    return "Wait until the %s is over; if none is running, `pct unlock` on the Proxmox host, %s"
        .formatted(kind, RETRY);
  }

  /** Run by root on the host: makes a role that has the privileges and gives it to the token. */
  static String grant(String identity, String path, List<String> privileges) {
    String privs = String.join(",", privileges);
    String role = roleFor(path);
    String user = identity.substring(0, Math.max(identity.indexOf('!'), 0));
    // A token whose privileges are separated has what both it and its user have.
    String users = user.isEmpty() || user.equals("root@pam") ? "" : " --users " + user;
    return "`pveum role add %s --privs %s || pveum role modify %s --append 1 --privs %s; pveum acl modify %s --roles %s%s --tokens '%s'`"
        .formatted(role, privs, role, privs, path, role, users, identity);
  }

  private static String roleFor(String path) {
    String first = path.replaceFirst("^/", "").replaceFirst("/.*", "");
    return first.isEmpty()
        ? "MaxHost"
        : "Max" + Character.toUpperCase(first.charAt(0)) + first.substring(1);
  }

  static String denied(String identity, String path, String privilege) {
    if (path.isEmpty()) {
      return "Run `max doctor`, which names each missing privilege with its pveum line, " + RETRY;
    }
    return "Run on the Proxmox host: %s, %s"
        .formatted(grant(identity, path, List.of(privilege)), RETRY);
  }

  /** Whether these words of a task mean that a disk was too small for what was put on it. */
  static boolean full(String words) {
    return FULL.matcher(words).find();
  }

  /** For a task that ended with an error of its own. */
  static String task(String exit, Upid upid) {
    if (exit.contains("does not exist") && exit.contains("vztmpl")) {
      return "Download it on the host (`pveam update && pveam download <storage> <template>`), "
          + RETRY;
    }
    if (full(exit)) {
      return "Raise container.disk in the fleet file, or free space on the storage, " + RETRY;
    }
    if (exit.startsWith("bridge ")) {
      return "Create the bridge on the host or correct network.bridge in the fleet file, " + RETRY;
    }
    return "Read `pvenode task log %s` on the Proxmox host, remove the cause, %s"
        .formatted(upid.text(), RETRY);
  }
}
