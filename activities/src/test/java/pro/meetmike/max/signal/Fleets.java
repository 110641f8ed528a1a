package pro.meetmike.max.signal;

import java.util.LinkedHashMap;
import java.util.List;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.Core;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Epic;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Human;
import pro.meetmike.max.fleet.Licence;
import pro.meetmike.max.fleet.Network;

/** A fleet of two for tests. */
final class Fleets {

  private Fleets() {}

  static Fleet ofTwo() {
    return new Fleet(
        new Epic("MAX", "Test", "Claude", "Christian", "2025-12-04T20:16:00Z"),
        new Network("10.0.100.0/24", "10.0.100.1", "vmbr1", "10.0.100.1", "test"),
        new ContainerSize("debian", "local", 1, 512, 0, 4, true, true),
        new Core(100, "core", "10.0.100.2", List.of("claude", "codex", "director")),
        new pro.meetmike.max.fleet.Share(
            "/var/lib/vz/shared", "/mnt/shared", "signals/max-pipeline", "max-pipeline", "bind"),
        new Licence("Business Basic", List.of("X"), "DE", "test"),
        List.of(),
        List.of(
            new Eidolon(201, "LILLy", "Lead", "LeadGen", "10.0.100.201", "lilly@test", 2201),
            new Eidolon(202, "Mike", "First", "FirstResponder", "10.0.100.202", "mike@test", 2202)),
        List.of(new Human("Christian", List.of("technical"), "c@test", "human-christian")),
        List.of(),
        List.of(),
        new LinkedHashMap<>(),
        List.of());
  }
}
