package pro.meetmike.max.bundle;

import java.util.ArrayList;
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
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.fleet.Network;
import pro.meetmike.max.fleet.PhaseOwners;
import pro.meetmike.max.fleet.Share;
import pro.meetmike.max.fleet.Voice;

/** Small fleets for tests. */
public final class Fleets {

  private Fleets() {}

  /** The first {@code count} of a plausible fleet. */
  public static Fleet of(int count) {
    List<Eidolon> eidolons = new ArrayList<>();
    List<String> names = List.of("LILLy", "Mike", "Clara");
    for (int i = 0; i < count; i++) {
      String name = i < names.size() ? names.get(i) : "Eidolon" + i;
      int number = 201 + i;
      eidolons.add(
          new Eidolon(
              number,
              name,
              "Role " + i,
              i == 0 ? "LeadGen" : "",
              "10.0.100." + number,
              name.toLowerCase(java.util.Locale.ROOT) + "@example.org",
              2000 + number));
    }
    return fleet(eidolons);
  }

  private static Fleet fleet(List<Eidolon> eidolons) {
    return new Fleet(
        new Epic("max", "It's a test & more", "Claude", "Christian", "2025-12-04T20:16:00Z"),
        new Network("10.0.100.0/24", "10.0.100.1", "vmbr1", "10.0.100.1", "max.internal"),
        new ContainerSize(
            "local:vztmpl/debian-12.tar.zst", "local-lvm", 2, 4096, 0, 40, true, true),
        new Core(100, "mach42v2", "10.0.100.2", List.of("claude", "codex", "director")),
        new Share(
            "/var/lib/vz/shared", "/mnt/shared", "signals/max-pipeline", "max-pipeline", "bind"),
        new Licence("Business Basic", List.of("O365_BUSINESS_ESSENTIALS"), "DE", "example.org"),
        List.of(
            new Voice("claude", "@anthropic-ai/claude-code", "2.1.330", LoginRecipe.PASTE),
            new Voice("codex", "@openai/codex", "0.169.0", LoginRecipe.DEVICE)),
        eidolons,
        List.of(new Human("Christian", List.of("technical"), "c@example.org", "human-christian")),
        List.of(new PhaseOwners(0, List.of("Claude"))),
        List.of(
            new Delegation("Shell scripts", "codex", "knows it", 0),
            new Delegation("Director", "claude", "knows it", 4)),
        Map.of(),
        List.of());
  }
}
