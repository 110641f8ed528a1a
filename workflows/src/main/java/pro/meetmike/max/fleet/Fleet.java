package pro.meetmike.max.fleet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a deployment is made from, validated by the loader before it gets here. All counts
 * (containers, logins) are derived from it: a fleet of one or of twelve is as good as the plan's
 * seven.
 *
 * @param parties names that occur in the agents' files and are no Eidolons (Janus, HUMAN, …) →
 *     inbox that serves them
 */
public record Fleet(
    Epic epic,
    Network network,
    ContainerSize container,
    Core core,
    Share share,
    Licence licence,
    List<Voice> voices,
    List<Eidolon> eidolons,
    List<Human> humans,
    List<PhaseOwners> phases,
    List<Delegation> delegations,
    Map<String, String> parties,
    List<RunSchedule> schedules) {

  public Fleet {
    voices = List.copyOf(voices);
    eidolons = List.copyOf(eidolons);
    humans = List.copyOf(humans);
    phases = List.copyOf(phases);
    delegations = List.copyOf(delegations);
    parties = new LinkedHashMap<>(parties);
    schedules = List.copyOf(schedules);
  }

  /** The Eidolon with this name, in any spelling of case. */
  public Optional<Eidolon> eidolon(String name) {
    String id = name.toLowerCase(Locale.ROOT);
    return eidolons.stream().filter(e -> e.id().equals(id)).findFirst();
  }

  /** Names of the humans who hold a role ("technical", "business"), in the order of the file. */
  public List<String> approvers(String role) {
    return humans.stream().filter(h -> h.roles().contains(role)).map(Human::name).toList();
  }

  /** How many logins Phase 5 has to bring about. */
  public int logins() {
    return eidolons.size() * voices.size();
  }

  /** What one container's branch of a phase needs to know, and no more. */
  public EidolonPlan planFor(String deployment, Eidolon eidolon) {
    return new EidolonPlan(deployment, eidolon, container, network, share, core, voices);
  }

  /**
   * Who reads and writes which mailbox, as words {@code NAME=GID}: an Eidolon's own group, the core
   * team's, or nothing behind the sign where only the pipeline itself does. Ids are those of the
   * containers.
   */
  public List<String> mailboxes() {
    Map<String, String> groups = new LinkedHashMap<>();
    inboxes().forEach(name -> groups.put(name, ""));
    core.members().forEach(name -> groups.put(name, Integer.toString(Core.GID)));
    eidolons.forEach(e -> groups.put(e.id(), Integer.toString(e.gid())));
    groups.put("director", "");
    groups.put("pipeline", "");
    return groups.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }

  /**
   * The groups a worker has to be in to work these mailboxes, as the host counts, by the name of
   * whose they are: {@code core} and every Eidolon.
   */
  public Map<String, Integer> hostGroups() {
    Map<String, Integer> groups = new LinkedHashMap<>();
    groups.put("core", Core.GID + container.idShift());
    eidolons.forEach(e -> groups.put(e.id(), e.gid() + container.idShift()));
    return groups;
  }

  /** Everybody who has an inbox: Eidolons, the director, the core team, the humans. */
  public List<String> inboxes() {
    return java.util.stream.Stream.of(
            eidolons.stream().map(Eidolon::id),
            core.members().stream(),
            humans.stream().map(Human::inbox))
        .flatMap(s -> s)
        .distinct()
        .toList();
  }
}
