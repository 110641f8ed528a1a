package pro.meetmike.max.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.preflight.ProbeResult;

class ShareGroupsTest {

  @TempDir Path root;
  private final Fleet fleet = Fleets.ofTwo();

  @Test
  void aWorkerInAllGroupsLacksNone() {
    assertThat(ShareGroups.grown(fleet, all())).isEmpty();
  }

  @Test
  void aWorkerInNoneOfThemHasAShareOfItsOwn() {
    assertThat(ShareGroups.grown(fleet, Set.of(1000))).isEmpty();
  }

  @Test
  void anEidolonThatCameLaterIsNamedWithItsGroup() {
    Set<Integer> groups = all();
    int mike = fleet.hostGroups().get("mike");
    groups.remove(mike);
    ProbeResult fault = ShareGroups.grown(fleet, groups).orElseThrow();
    assertThat(fault.toString()).contains(mike + " (mike)").contains("max worker install --write");
  }

  @Test
  void aShareWithoutAMailboxForEverybodyIsNoFaultYet() throws IOException {
    MadeShare.at(root, List.of("lilly"));
    Share share = Share.open(root, Clock.systemUTC());
    assertThat(ShareGroups.closed(fleet, share).orElseThrow().toString())
        .contains("no complete mailbox for mike");
    Files.delete(share.signals().resolve("lilly/late"));
    assertThat(ShareGroups.closed(fleet, share).orElseThrow().toString()).contains("lilly");
  }

  private Set<Integer> all() {
    return new TreeSet<>(fleet.hostGroups().values());
  }
}
