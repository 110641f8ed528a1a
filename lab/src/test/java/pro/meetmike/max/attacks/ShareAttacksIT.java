package pro.meetmike.max.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static pro.meetmike.max.attacks.AgentTree.AGENT;
import static pro.meetmike.max.attacks.AgentTree.SHIFT;
import static pro.meetmike.max.attacks.AgentTree.WORKER;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left on the share for root's next step on the host. */
class ShareAttacksIT {

  @TempDir Path directory;
  private AgentTree tree;

  @BeforeEach
  void madeByTheStep() throws Exception {
    tree = AgentTree.in(directory);
    assertThat(made()).doesNotContain("failed ").contains("changed ");
    assertThat(made()).doesNotContain("failed ", "changed ");
  }

  @Test
  void linksOfTheWorkersUserAreToldAndNotFollowed() throws Exception {
    tree.attack("share-links-of-the-worker", WORKER, WORKER);
    assertThat(made())
        .contains(
            "failed dir:/srv/share/signals/max-pipeline/clara/new is a link and is left alone")
        .contains("failed dir:/srv/share/signals/max-pipeline/outbox/clara/artefacts is a link")
        .contains("failed file:/srv/share/max-pipeline/.max-share is a link and is left alone")
        .contains("changed file:/srv/share/signals/max-pipeline/.max-share written");
    tree.victims().areUntouched();
    tree.nothingLeaked();
  }

  @Test
  void theWorkersUserExchangesNamesMeanwhileAndWinsNothing() throws Exception {
    tree.race("share-exchange-racer", WORKER, this::made);
  }

  @Test
  void anAgentCanPutNothingWhereTheStepGoes() throws Exception {
    tree.attack("mailbox-links-of-an-agent", SHIFT + AGENT, SHIFT + AGENT);
    assertThat(made()).doesNotContain("failed ", "changed ");
    tree.victims().areUntouched();
  }

  private String made() throws Exception {
    return tree.step("host-share", Map.of());
  }
}
