package pro.meetmike.max.fleet.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.Core;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Human;
import pro.meetmike.max.fleet.Share;
import pro.meetmike.max.fleet.file.FleetDraft.Placed;

/** Checks the parts of a fleet against each other. Values already reported are left out. */
final class FleetChecks {
  private final FleetDraft draft;
  private final Map<String, YamlValue> seen = new HashMap<>();
  private final List<String> inboxes = new ArrayList<>();

  /** While a section that names people is missing, every reference to them would be reported. */
  private final boolean everybodyIsKnown;

  private FleetChecks(FleetDraft draft) {
    this.draft = draft;
    this.everybodyIsKnown =
        List.of("core", "eidolons", "humans").stream()
                .allMatch(section -> draft.root().optional(section).sound())
            && draft.core().key("members").sound();
  }

  static void run(FleetDraft draft) {
    FleetChecks checks = new FleetChecks(draft);
    checks.core();
    checks.voices();
    checks.eidolons();
    checks.humans();
    NetworkChecks.run(draft);
    checks.container();
    checks.share();
    checks.phases();
    checks.delegations();
    checks.parties();
    checks.schedules();
  }

  private void core() {
    for (YamlValue member : draft.core().key("members").itemsOrNone()) {
      unique("inbox", member.scalar(), member);
      inboxes.add(member.scalar());
    }
    if (draft.core().key("members").sound() && !inboxes.contains("director")) {
      draft
          .core()
          .key("members")
          .error(
              "`core.members` lacks director, whose inbox every transition goes to",
              "add `director`");
    }
    unique("ct", draft.core().value().ct(), draft.core().key("ct"));
    unique("address", draft.core().value().address(), draft.core().key("address"));
    unique("host name", draft.core().value().name(), draft.core().key("name"));
  }

  private void voices() {
    draft.voices().forEach(v -> unique("voice", v.value().name(), v.key("name")));
  }

  private void eidolons() {
    for (Placed<Eidolon> placed : draft.eidolons()) {
      Eidolon eidolon = placed.value();
      unique("ct", eidolon.ct(), placed.key("ct"));
      unique("host name", eidolon.name(), placed.key("name"));
      unique("inbox", eidolon.name(), placed.key("name"));
      unique("address", eidolon.address(), placed.key("address"));
      unique("mail", eidolon.mail(), placed.key("mail"));
      unique("uid", eidolon.uid(), placed.key("uid"));
      ownGroup(eidolon, placed.key("uid"));
      unique("stage", eidolon.stage(), placed.key("stage"));
      inboxes.add(eidolon.id());
      domain(placed);
    }
  }

  /** The uid is the number of its main group, too, and that group writes its mailboxes. */
  private static void ownGroup(Eidolon eidolon, YamlValue uid) {
    if (eidolon.gid() == Core.GID) {
      uid.error(
          "`" + uid.path() + "` is " + Core.GID + ", the group of the core team's mailboxes",
          "give " + eidolon.id() + " another number; 2201 and on are usual");
    }
  }

  private void domain(Placed<Eidolon> placed) {
    String domain = draft.licence().value().domain();
    YamlValue mail = placed.key("mail");
    if (mail.sound() && !domain.isEmpty() && !placed.value().mail().endsWith("@" + domain)) {
      mail.error(
          "`" + mail.path() + "` is not in the licensed domain " + domain,
          "write " + placed.value().id() + "@" + domain + " or change licence.domain");
    }
  }

  private void humans() {
    for (Placed<Human> placed : draft.humans()) {
      unique("human", placed.value().name(), placed.key("name"));
      unique("inbox", placed.value().inbox(), placed.key("inbox"));
      unique("mail", placed.value().mail(), placed.key("mail"));
      inboxes.add(placed.value().inbox());
    }
    boolean technical =
        draft.humans().stream().anyMatch(h -> h.value().roles().contains("technical"));
    boolean rolesAreSound = draft.humans().stream().allMatch(h -> h.key("roles").sound());
    if (!technical && rolesAreSound && draft.root().optional("humans").sound()) {
      draft
          .root()
          .optional("humans")
          .error(
              "nobody in `humans` has the role technical, so no gate could ever open",
              "give at least one person `roles: [technical]`");
    }
  }

  private void share() {
    Share share = draft.share().value();
    YamlValue clients = draft.share().key("clients");
    if (clients.sound() && within(share.clients(), share.signals())) {
      clients.error(
          "`share.clients` and `share.signals` lie within each other",
          "give each a directory of its own");
    }
    YamlValue transport = draft.share().key("transport");
    if (transport.sound()
        && share.transport().equals("nfs")
        && draft.container().value().unprivileged()) {
      transport.error(
          "an unprivileged container cannot mount NFS, and `container.unprivileged` is true",
          "set `transport: bind` (the host mounts its directory into each container), or"
              + " `unprivileged: false` under container");
    }
  }

  private void container() {
    ContainerSize size = draft.container().value();
    YamlValue nesting = draft.container().key("nesting");
    if (nesting.sound() && draft.container().key("unprivileged").sound() && !size.nesting()) {
      String fact =
          "`container.nesting` is off, and the voices' services cannot build their sandbox"
              + " (PrivateTmp, ProtectSystem) without it";
      String way = "set `nesting: true`";
      if (size.unprivileged()) {
        nesting.error(fact, way);
      } else {
        nesting.warn(fact + " where AppArmor confines the container", way);
      }
    }
  }

  private static boolean within(String a, String b) {
    return (a + "/").startsWith(b + "/") || (b + "/").startsWith(a + "/");
  }

  private void phases() {
    List<String> owners = new ArrayList<>(List.of("Team", "All"));
    draft.core().value().members().forEach(m -> owners.add(capital(m)));
    draft.humans().forEach(h -> owners.add(h.value().name()));
    draft.eidolons().forEach(e -> owners.add(e.value().name()));
    draft.phases().forEach(p -> unique("phase", p.value().phase(), p.key("phase")));
    draft
        .phases()
        .forEach(p -> p.key("owners").itemsOrNone().forEach(o -> among("owner", o, owners)));
    if (draft.root().optional("phases").sound() && draft.phases().size() < 8) {
      draft
          .root()
          .optional("phases")
          .error(
              "`phases` names " + draft.phases().size() + " phases and the plan has eight",
              "give each of 0 to 7 its owners");
    }
  }

  private void delegations() {
    List<String> members = draft.core().value().members();
    for (Placed<?> placed : draft.delegations()) {
      among("member of the core team", placed.key("to"), members);
      unique("task", placed.key("task").scalar(), placed.key("task"));
    }
  }

  private void parties() {
    for (YamlMap.Entry entry : draft.parties().values()) {
      among("inbox", entry.value(), inboxes);
      if (entry.at().sound() && inboxes.contains(entry.key().toLowerCase(Locale.ROOT))) {
        entry
            .at()
            .error(
                "the party \"" + entry.key() + "\" has an inbox of its own",
                "remove it from `parties`");
      }
    }
  }

  private void schedules() {
    for (Placed<?> placed : draft.schedules()) {
      unique("schedule", placed.key("name").scalar(), placed.key("name"));
      among("inbox", placed.key("to"), inboxes);
    }
  }

  private void among(String kind, YamlValue value, List<String> known) {
    if (everybodyIsKnown && value.sound() && !known.contains(value.scalar())) {
      value.error(
          "`" + value.path() + "` \"" + value.scalar() + "\" is no known " + kind,
          Nearest.remedy(value.scalar(), known));
    }
  }

  /** Case is ignored: names become users, hosts, inboxes and mailboxes in lower case. */
  private void unique(String kind, Object value, YamlValue at) {
    if (!at.sound() || value.toString().isEmpty()) {
      return;
    }
    YamlValue first = seen.putIfAbsent(kind + " " + value.toString().toLowerCase(Locale.ROOT), at);
    if (first != null) {
      at.error(
          "the " + kind + " \"" + value + "\" is already used on line " + first.line(),
          "give each its own");
    }
  }

  private static String capital(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
