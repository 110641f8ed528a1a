package pro.meetmike.max.fleet.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.Core;
import pro.meetmike.max.fleet.Delegation;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Epic;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Human;
import pro.meetmike.max.fleet.Licence;
import pro.meetmike.max.fleet.Network;
import pro.meetmike.max.fleet.PhaseOwners;
import pro.meetmike.max.fleet.RunSchedule;
import pro.meetmike.max.fleet.Share;
import pro.meetmike.max.fleet.Voice;

/**
 * Everything the fleet file says, each part still tied to the place it came from, before the parts
 * are checked against each other.
 */
record FleetDraft(
    String agents,
    Placed<Epic> epic,
    Placed<Network> network,
    Placed<ContainerSize> container,
    Placed<Core> core,
    Placed<Share> share,
    Placed<Licence> licence,
    List<Placed<Voice>> voices,
    List<Placed<Eidolon>> eidolons,
    List<Placed<Human>> humans,
    List<Placed<PhaseOwners>> phases,
    List<Placed<Delegation>> delegations,
    Map<String, YamlMap.Entry> parties,
    List<Placed<RunSchedule>> schedules,
    YamlMap root) {

  /** A record and the map it was read from. */
  record Placed<T>(T value, YamlMap at) {

    /** Where one of its keys stands; asking again is free. */
    YamlValue key(String key) {
      return at.optional(key);
    }
  }

  Fleet fleet() {
    return new Fleet(
        epic.value(),
        network.value(),
        container.value(),
        core.value(),
        share.value(),
        licence.value(),
        values(voices),
        values(eidolons),
        values(humans),
        values(phases),
        values(delegations),
        inboxesByParty(),
        values(schedules));
  }

  private Map<String, String> inboxesByParty() {
    Map<String, String> inboxes = new LinkedHashMap<>();
    parties.forEach((name, entry) -> inboxes.put(name, entry.value().text()));
    return inboxes;
  }

  private static <T> List<T> values(List<Placed<T>> placed) {
    return placed.stream().map(Placed::value).toList();
  }
}
