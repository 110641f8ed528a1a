package pro.meetmike.max.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pro.meetmike.max.fleet.Fleet;

/** What is planned, against a page as the host serves it. */
class LiveSchemaTest {

  private final Fleet fleet = Plans.fleet(Plans.SIZE, Plans.BIND, Plans.eidolon(203, "Clara"));
  private final LiveSchema schema = LiveSchema.parse(ApiPage.of(ApiPage.PARAMETERS)).orElseThrow();

  @Test
  void everythingPlannedFits() {
    assertThat(PlannedRequests.of("pve", fleet))
        .hasSizeGreaterThan(20)
        .allSatisfy(request -> assertThat(schema.faults(request)).as(request.call()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "memory| 8| POST /nodes/pve/lxc: memory may not be 8",
        "cores| 9000| POST /nodes/pve/lxc: cores may not be 9000",
        "cores| two| POST /nodes/pve/lxc: cores is no whole number",
        "bogus| 1| POST /nodes/pve/lxc: no parameter bogus",
        "net0| name=eth0,speed=9| POST /nodes/pve/lxc: net0 knows no speed",
      })
  void whatDoesNotFitIsNamed(String name, String value, String fault) {
    Map<String, Object> body =
        new TreeMap<>(ContainerSpec.of(Plans.clara()).createParameters("ssh-ed25519 AAAA max"));
    body.put(name, value);

    assertThat(schema.faults(new PlannedRequests.Request("POST", "/nodes/pve/lxc", body)))
        .containsExactly(fault);
  }

  @Test
  void aMissingCallAndAMissingParameterAreNamed() {
    assertThat(schema.faults(new PlannedRequests.Request("PATCH", "/version", Map.of())))
        .containsExactly("there is no PATCH /version");
    assertThat(schema.faults(new PlannedRequests.Request("GET", "/nodes/pve/qemu", Map.of())))
        .containsExactly("there is no GET /nodes/pve/qemu");
    assertThat(
            schema.faults(
                new PlannedRequests.Request(
                    "PUT", "/nodes/pve/lxc/203/resize", Map.of("disk", "rootfs"))))
        .containsExactly("PUT /nodes/pve/lxc/203/resize: size is missing");
  }

  @Test
  void anythingElseThanThePageIsNone() {
    for (String page : List.of("", "<html>no such file</html>", "const apiSchema = [", "[]")) {
      assertThat(LiveSchema.parse(page)).as(page).isEmpty();
    }
  }

  /** Whoever adds a call to the node has to plan it, too. */
  @Test
  void everyCallOfTheNodeIsPlanned() {
    Set<String> calls =
        Arrays.stream(PveNode.class.getDeclaredMethods())
            .filter(m -> !Modifier.isPrivate(m.getModifiers()) && !m.isSynthetic())
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    calls.removeAll(Set.of("api", "name", "identity", "equals", "hashCode", "toString"));

    long planned =
        PlannedRequests.of("pve", fleet).stream().map(PlannedRequests.Request::call).count();
    assertThat(planned).as("one request for each of %s", calls).isEqualTo(calls.size());
  }
}
