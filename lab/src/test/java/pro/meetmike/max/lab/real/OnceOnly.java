package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.lab.OperationLog.Operation;

/** That nothing was done twice with effect, as the containers, the share and Proxmox tell it. */
final class OnceOnly {

  private static final List<String> VOICES = List.of("claude", "gemini", "codex", "copilot");

  private final ContainerFleet fleet;

  OnceOnly(ContainerFleet fleet) {
    this.fleet = fleet;
  }

  void holds() throws IOException {
    for (Eidolon eidolon : fleet.fleet().eidolons()) {
      inTheContainer(eidolon);
      atProxmox(eidolon);
    }
    onTheShare();
  }

  /**
   * Also what a step leaves that broke off: files beside the ones it replaces, packages half in.
   */
  private void inTheContainer(Eidolon eidolon) {
    int ct = eidolon.ct();
    Map<String, Long> done = new TreeMap<>();
    done.put("useradd", ran(ct, "useradd", ""));
    done.put("npm ci", ran(ct, "npm", "ci "));
    for (String voice : VOICES) {
      done.put("enable " + voice, ran(ct, "systemctl", "enable max-agent@" + voice));
    }
    assertThat(done)
        .as(eidolon.label())
        .allSatisfy((what, times) -> assertThat(times).isEqualTo(1));
    assertThat(fleet.in(ct, "find /etc /home /opt/max -xdev -name '*.max-new'; dpkg --audit"))
        .as("left over in " + eidolon.label())
        .isEmpty();
    assertThat(fleet.in(ct, "cd /opt/max/runtime && cmp package-lock.json node_modules/.max-lock"))
        .isEmpty();
  }

  private long ran(int ct, String command, String words) {
    return Hold.ran(fleet, ct, command, words);
  }

  private void atProxmox(Eidolon eidolon) {
    String ct = Integer.toString(eidolon.ct());
    Map<String, Long> done = new TreeMap<>();
    for (Operation one : fleet.world().log().matching(o -> o.mutating() && o.target().equals(ct))) {
      if (one.operation().matches(".*/(lxc|status/start)")) {
        done.merge(one.operation(), 1L, Long::sum);
      }
    }
    assertThat(done)
        .as("Proxmox, CT " + ct)
        .hasSize(2)
        .allSatisfy((what, times) -> assertThat(times).isEqualTo(1));
  }

  /** A message lies in one place of its mailbox, once. */
  private void onTheShare() throws IOException {
    Path share = fleet.script().place("shared");
    try (Stream<Path> files = Files.walk(share)) {
      Map<String, List<Path>> messages =
          files
              .filter(f -> f.toString().matches(".*/(new|cur|done/[^/]+|late|dead)/[^/]+[.]json"))
              .collect(Collectors.groupingBy(f -> mailbox(share, f) + ": " + f.getFileName()));
      assertThat(messages).as("messages").isNotEmpty();
      assertThat(messages).allSatisfy((message, places) -> assertThat(places).hasSize(1));
    }
  }

  private static String mailbox(Path share, Path file) {
    return share.relativize(file).toString().replaceFirst("/(new|cur|done|late|dead)/.*", "");
  }
}
