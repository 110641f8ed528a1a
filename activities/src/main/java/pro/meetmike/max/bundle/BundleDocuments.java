package pro.meetmike.max.bundle;

import static pro.meetmike.max.wording.Markdown.code;
import static pro.meetmike.max.wording.Markdown.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Human;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.fleet.Voice;
import pro.meetmike.max.proxmox.ContainerSpec;
import pro.meetmike.max.proxmox.CoreShare;

/** The documents of phase 0, from the fleet. Pure: the same fleet gives the same bytes. */
public final class BundleDocuments {

  /** Directory of the documents in the bundle. */
  public static final String DIRECTORY = "documents/";

  private BundleDocuments() {}

  /** Path in the bundle → file, in order. */
  public static Map<String, RenderedFile> render(String deployment, Fleet fleet) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("provisioning-plan.md", plan(deployment, fleet));
    texts.put("ms365-requests.md", requests(fleet));
    texts.put("ms365-requests.csv", requestsCsv(fleet));
    texts.put("authentication-runbook.md", runbook(fleet));
    texts.put("architecture.md", architecture(fleet));
    texts.put("cross-vm-signals.md", signals(fleet));
    Map<String, RenderedFile> files = new LinkedHashMap<>();
    texts.forEach((name, text) -> files.put(DIRECTORY + name, RenderedFile.text(text)));
    return files;
  }

  private static String plan(String deployment, Fleet fleet) {
    StringBuilder text = new StringBuilder();
    text.append("# Provisioning plan: ").append(text(fleet.epic().title())).append("\n\n");
    text.append("Deployment `").append(code(deployment)).append("`. Owner ");
    text.append(text(fleet.epic().owner())).append(", authorized by ");
    text.append(text(fleet.epic().authorizedBy())).append(" on ");
    text.append(text(fleet.epic().authorizedAt())).append(".\n\n");
    table(text, "CT", "Eidolon", "Role", "Address", "Mail", "User (uid)");
    for (Eidolon e : fleet.eidolons()) {
      row(text, e.ct(), e.name(), e.role(), e.address(), e.mail(), e.id() + " (" + e.uid() + ")");
    }
    text.append("\nEach container, as `pct create` is given it:\n\n");
    table(text, "CT", "Template", "Options");
    for (Eidolon e : fleet.eidolons()) {
      ContainerSpec spec = ContainerSpec.of(fleet.planFor(deployment, e));
      String options =
          spec.options().entrySet().stream()
              .map(o -> "`" + code(o.getKey() + "=" + o.getValue()).replace("|", "\\|") + "`")
              .collect(Collectors.joining(" "));
      made(text, List.of("" + e.ct(), text(spec.size().template()), options));
    }
    text.append("\nCT").append(fleet.core().ct()).append(" (").append(text(fleet.core().name()));
    text.append(", ").append(text(fleet.core().address()));
    text.append(") is the core team's: a neighbour, never created and never changed. ");
    text.append("Once the share is there (phase 4), attach it yourself, as root on the Proxmox ");
    text.append("host, with the first number that is free:\n\n    ");
    text.append(CoreShare.line(fleet, 0)).append("\n\n");
    text.append(
        "Its agents' mailboxes are open to one group. Make it there, and put into it each ");
    text.append("user that they run as (who is logged in has to log in again):\n\n");
    CoreShare.groupLines(fleet, true).forEach(l -> text.append("    ").append(l).append('\n'));
    text.append("\nWhere that container is privileged, it counts as the host does:\n\n    ");
    text.append(CoreShare.groupLines(fleet, false).get(0)).append("\n\n");
    text.append("`max doctor` says whether the share is there, and names the group.\n");
    totals(text, fleet);
    return text.toString();
  }

  private static void totals(StringBuilder text, Fleet fleet) {
    int count = fleet.eidolons().size();
    text.append("\nIn all ").append(count).append(" containers: ");
    text.append(count * fleet.container().memory()).append(" MiB of memory, ");
    text.append(count * fleet.container().disk()).append(" GiB on ");
    text.append(text(fleet.container().storage())).append(", ");
    text.append(fleet.logins()).append(" CLI agents.\n\nBy hand, as root on the Proxmox host:\n\n");
    for (String script :
        new String[] {
          "create-max-containers.sh",
          "bootstrap-container.sh",
          "install-clis.sh",
          "setup-systemd.sh"
        }) {
      text.append("    ./scripts/proxmox/").append(script).append('\n');
    }
  }

  private static String requests(Fleet fleet) {
    StringBuilder text = new StringBuilder();
    text.append("# Microsoft 365 accounts to create\n\n");
    text.append("One account per Eidolon, licence ").append(text(fleet.licence().name()));
    text.append(" (any of ").append(text(String.join(", ", fleet.licence().skus())));
    text.append("). The usage location comes first: without it no licence can be given.\n\n");
    table(text, "Account", "Display name", "Job title", "Usage location", "Licence");
    for (Eidolon e : fleet.eidolons()) {
      row(text, e.mail(), e.name(), e.role(), location(fleet), fleet.licence().name());
    }
    text.append(
        "\nNobody has to report back: each account is looked up in Microsoft Graph (exists,");
    text.append(" enabled, usage location, licence, mailbox) until it is complete.\n");
    return text.toString();
  }

  private static String requestsCsv(Fleet fleet) {
    StringBuilder text = new StringBuilder();
    text.append("account,display_name,job_title,usage_location,licence\r\n");
    for (Eidolon e : fleet.eidolons()) {
      text.append(Csv.row(e.mail(), e.name(), e.role(), location(fleet), fleet.licence().name()));
    }
    return text.toString();
  }

  private static String runbook(Fleet fleet) {
    StringBuilder text = new StringBuilder();
    text.append("# Authentication runbook: ").append(fleet.logins()).append(" logins\n\n");
    text.append("`max login` shows what waits, one link after the other, and takes the codes. By");
    text.append(
        " hand each goes like this, sorted by vendor, so that one browser session serves a");
    text.append(" whole section.\n");
    for (Voice voice : fleet.voices()) {
      section(text, voice, fleet);
    }
    text.append(
        "\nAfterwards say `max login done CONTAINER VOICE`; every login is proved by a real");
    text.append(
        " call, by whichever way it was made. No key and no token belongs into a message.\n");
    return text.toString();
  }

  private static void section(StringBuilder text, Voice voice, Fleet fleet) {
    LoginWay way = LoginWay.of(voice.name());
    text.append("\n## ").append(text(voice.name())).append(" (").append(text(voice.npmPackage()));
    text.append(' ').append(text(voice.version())).append(")\n\n").append(way.remark());
    text.append(" ");
    text.append(
        voice.login() == LoginRecipe.DEVICE
            ? "Nothing has to be brought back."
            : "The code must go back into the very terminal that showed the link.");
    text.append("\n\nSigned in? `").append(way.status()).append("`\n\n");
    for (Eidolon e : fleet.eidolons()) {
      text.append("    pct exec ").append(e.ct()).append(" -- su - ").append(e.id());
      text.append(" -c '").append(way.command()).append("'\n");
    }
  }

  private static String architecture(Fleet fleet) {
    StringBuilder text = new StringBuilder();
    text.append("# Architecture of this deployment\n\n");
    text.append("Each Eidolon is one persona in one container of ")
        .append(text(fleet.network().cidr()));
    text.append(" behind ")
        .append(text(fleet.network().gateway()))
        .append(", with the inner voices ");
    text.append(text(fleet.voices().stream().map(Voice::name).collect(Collectors.joining(", "))));
    text.append(". A lead passes them in this order:\n\n");
    table(text, "Stage", "Eidolon", "Role", "Container");
    for (Eidolon e : fleet.eidolons()) {
      row(text, e.stage().isEmpty() ? "none" : e.stage(), e.name(), e.role(), e.label());
    }
    text.append(
        "\nA voice is the service `max-agent@VOICE` of its container. Decisions are made by: ");
    text.append(text(fleet.humans().stream().map(Human::name).collect(Collectors.joining(", "))));
    text.append(".\n");
    return text.toString();
  }

  private static String signals(Fleet fleet) {
    StringBuilder text = new StringBuilder();
    text.append("# Signals across containers\n\n");
    text.append("`").append(code(fleet.share().root()));
    text.append("` on the host is exported by NFS to ");
    text.append(text(fleet.network().cidr())).append(" and appears at `");
    text.append(code(fleet.share().mountPoint())).append("` in every container (");
    text.append(text("" + fleet.share().transport()))
        .append("). Its directories belong to the worker's ");
    text.append("user; a mailbox is open to one group, numbered as in the containers. Files are ");
    text.append("never rewritten.\n\n");
    table(text, "Mailbox", "Directory", "Group");
    for (String mailbox : fleet.mailboxes()) {
      String[] words = mailbox.split("=", -1);
      String directory = "`" + code(fleet.share().signals() + "/" + words[0] + "/new") + "`";
      String group = words[1].isEmpty() ? "the worker's" : words[1];
      made(text, List.of(text(words[0]), directory, text(group)));
    }
    text.append("\nClientState: `")
        .append(code(fleet.share().clients()))
        .append("/LEAD/state.json`.\n");
    return text.toString();
  }

  private static String location(Fleet fleet) {
    return fleet.licence().usageLocation();
  }

  private static void table(StringBuilder text, String... heads) {
    row(text, (Object[]) heads);
    text.append("|---".repeat(heads.length)).append("|\n");
  }

  /** A row whose cells came from the fleet file. */
  private static void row(StringBuilder text, Object... cells) {
    made(text, Stream.of(cells).map(cell -> text(String.valueOf(cell))).toList());
  }

  /** A row whose cells are Markdown already. */
  private static void made(StringBuilder text, List<String> cells) {
    cells.forEach(cell -> text.append("| ").append(cell).append(' '));
    text.append("|\n");
  }
}
