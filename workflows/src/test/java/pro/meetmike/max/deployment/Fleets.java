package pro.meetmike.max.deployment;

import java.util.ArrayList;
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
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.fleet.Network;
import pro.meetmike.max.fleet.PhaseOwners;
import pro.meetmike.max.fleet.ResolvedFleet;
import pro.meetmike.max.fleet.Share;
import pro.meetmike.max.fleet.Voice;

/** Fleets for tests, of any size. */
public final class Fleets {
  private static final List<String> NAMES =
      List.of("LILLy", "Mike", "Clara", "Aria", "Finn", "Anya", "Atlas");

  private Fleets() {}

  public static ResolvedFleet of(int eidolons) {
    List<Eidolon> all = new ArrayList<>();
    for (int i = 0; i < eidolons; i++) {
      String name = NAMES.get(i);
      all.add(
          new Eidolon(
              201 + i,
              name,
              "role",
              "",
              "10.0.100." + (201 + i),
              name.toLowerCase(java.util.Locale.ROOT) + "@example.com",
              2201 + i));
    }
    Fleet fleet =
        new Fleet(
            new Epic("epic", "MAX Pipeline", "Claude", "Christian", "2025-12-04T20:16:00Z"),
            new Network("10.0.100.0/24", "10.0.100.1", "vmbr1", "10.0.100.1", "example.com"),
            new ContainerSize(
                "local:vztmpl/debian-12.tar.zst", "local-lvm", 2, 4096, 0, 40, true, true),
            new Core(
                100,
                "mach42v2",
                "10.0.100.2",
                List.of("claude", "gemini", "codex", "copilot", "director")),
            new Share(
                "/var/lib/vz/shared",
                "/mnt/shared",
                "signals/max-pipeline",
                "max-pipeline",
                "bind"),
            new Licence("Business Basic", List.of("O365_BUSINESS_ESSENTIALS"), "DK", "example.com"),
            List.of(
                new Voice("claude", "@anthropic-ai/claude-code", "2.1.330", LoginRecipe.PASTE),
                new Voice("codex", "@openai/codex", "0.169.0", LoginRecipe.DEVICE)),
            all,
            List.of(
                new Human(
                    "Christian",
                    List.of("technical", "business"),
                    "christian@example.com",
                    "human-christian")),
            List.of(new PhaseOwners(0, List.of("Claude", "Team"))),
            List.of(new Delegation("shell scripts", "codex", "writes shell best", 0)),
            Map.of(),
            List.of());
    return new ResolvedFleet(fleet, "test", new LinkedHashMap<>());
  }
}
