package pro.meetmike.max.lab.pve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTableTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "memory | 8 | value must have a minimum value of 16",
        "memory | 6G | type check ('integer') failed - got '6G'",
        "cores | 9000 | value must have a maximum value of 8192",
        "onboot | perhaps | type check ('boolean') failed - got 'perhaps'",
        "hostname | bad_name | invalid format - value does not look like a valid DNS name",
        "tags | max;sp!ace | invalid format - invalid characters in tag",
        "net0 | bridge=vmbr1 | net0.name: property is missing and it is not optional",
        "net0 | name=eth0,ip=10.0.0.1 | net0.ip: invalid format",
        "net32 | name=eth0 | property is not defined in schema",
        "features | nesting | value without key",
        "mp0 | local:8 | mp0.mp: property is missing",
        "lock | mine | does not have a value in the enumeration",
      })
  void saysWhatIsWrongWithAValue(String name, String value, String complaint) {
    assertThat(errors(Map.of(name, value))).contains(complaint);
  }

  @Test
  void namesEveryFaultAtOnce() {
    String errors = errors(Map.of("memory", "1", "bogus", "1", "swap", "-1"));
    assertThat(errors).contains("memory").contains("bogus").contains("swap");
  }

  @Test
  void everySpellingOfYesAndNoIsStoredAsOneOrZero() {
    Map<String, String> given = new HashMap<>();
    given.put("onboot", "yes");
    given.put("protection", "off");
    assertThat(LxcParameters.CHANGE.verified(given))
        .containsEntry("onboot", "1")
        .containsEntry("protection", "0");
  }

  @Test
  void valuesAreKeptAsProxmoxKeepsThem() {
    assertThat(ConfigText.kept("tags", "Max,b a;a")).isEqualTo("a;b;max");
    assertThat(ConfigText.kept("description", "one\ntwo\n\n")).isEqualTo("one\ntwo\n");
    assertThat(ConfigText.withAddress("ip=dhcp,bridge=vmbr1,name=eth0", "BC:24:11:00:00:01"))
        .isEqualTo("name=eth0,bridge=vmbr1,hwaddr=BC:24:11:00:00:01,ip=dhcp,type=veth");
    assertThat(ConfigText.kept("mp0", "mp=/mnt/x,backup=0,volume=/srv/x"))
        .isEqualTo("/srv/x,mp=/mnt/x,backup=0");
  }

  @Test
  void theDigestChangesWithTheConfigurationOnly() {
    String one = ConfigText.digest(Map.of("a", "1", "b", "2"));
    assertThat(ConfigText.digest(Map.of("b", "2", "a", "1"))).isEqualTo(one);
    assertThat(ConfigText.digest(Map.of("a", "1", "b", "3"))).isNotEqualTo(one);
  }

  private static String errors(Map<String, String> given) {
    ApiException refused =
        catchThrowableOfType(
            ApiException.class, () -> LxcParameters.CHANGE.verified(new HashMap<>(given)));
    JsonNode body = new ObjectMapper().valueToTree(refused.body());
    return body.path("errors").toString().replace("\\n", "\n");
  }
}
