package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.deployment.Attributes;

class ServerStateTest {

  @Test
  void aMissingNamespaceNamesTheCommandThatMakesIt() {
    ServerState state = new ServerState.NoNamespace("127.0.0.1:7233", "max-prod");
    assertThat(state.sentence())
        .contains(
            "`temporal operator namespace create --address 127.0.0.1:7233 --namespace max-prod"
                + " --retention 30d`");
    assertThat(state.code()).isEqualTo(4);
  }

  @Test
  void missingAttributesAreNamedWithTheirTypes() {
    ServerState state =
        new ServerState.NoAttributes(
            "127.0.0.1:7233",
            "default",
            List.of(Attributes.PHASE, Attributes.AWAITING_APPROVAL, Attributes.NEXT_DUE_AT),
            "PERMISSION_DENIED");
    assertThat(state.sentence())
        .contains(
            "`temporal operator search-attribute create --address 127.0.0.1:7233 --namespace"
                + " default --name Phase --type Keyword --name AwaitingApproval --type Bool --name"
                + " NextDueAt --type Datetime`");
    assertThat(state.code()).isEqualTo(4);
  }

  @Test
  void theCloudHasAnotherProgram() {
    ServerState state =
        new ServerState.NoAttributes(
            "max.a1b2c.tmprl.cloud:7233",
            "max.a1b2c",
            List.of(Attributes.SCORE),
            "PERMISSION_DENIED");
    assertThat(state.sentence())
        .contains(
            "`tcld namespace search-attributes add --namespace max.a1b2c --search-attribute"
                + " Score=Int`");
  }

  @Test
  void nobodyIsUnreachableAndADeniedOneIsConfiguration() {
    assertThat(new ServerState.Nobody("h:1", "refused").code()).isEqualTo(5);
    assertThat(new ServerState.Denied("h:1", "n", "UNAUTHENTICATED").code()).isEqualTo(4);
  }

  @Test
  void theNamespaceOfRehearsalsIsRefused() {
    assertThatThrownBy(() -> Server.refuseRehearsals("max-rehearsal"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("belongs to rehearsals")
        .hasMessageContaining("TEMPORAL_NAMESPACE");
    Server.refuseRehearsals("default");
  }
}
