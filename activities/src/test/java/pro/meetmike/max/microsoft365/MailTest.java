package pro.meetmike.max.microsoft365;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pro.meetmike.max.microsoft365.GraphFault.Kind;
import pro.meetmike.max.microsoft365.ScriptedGraph.Answer;

@Timeout(60)
class MailTest {

  private static final Letter LETTER =
      new Letter("lilly@a.b", "mike@a.b", "<ring.lilly@a.b>", "subject", "text");
  private static final Answer NONE = Answer.json(200, "{\"value\":[]}");
  private static final Answer SENT = Answer.json(202, "");
  private static final Answer STILL_DRAFT = Answer.json(200, "{\"id\":\"d\",\"isDraft\":true}");
  private static final Answer NO_DRAFT_ANY_MORE =
      Answer.json(200, "{\"id\":\"d\",\"isDraft\":false}");
  private static final Answer CREATED = draft("<ring.lilly@a.b>");

  @Test
  void looksThenDraftsThenSends() throws IOException {
    try (ScriptedGraph graph = new ScriptedGraph(NONE, NONE, NONE, CREATED, SENT)) {
      assertThat(mail(graph).sendOnce(LETTER)).isTrue();

      assertThat(graph.asked)
          .containsExactly(
              "GET /v1.0/users/mike@a.b/mailFolders/inbox/messages",
              "GET /v1.0/users/mike@a.b/mailFolders/junkemail/messages",
              "GET /v1.0/users/lilly@a.b/messages",
              "POST /v1.0/users/lilly@a.b/messages",
              "POST /v1.0/users/lilly@a.b/messages/d/send");
    }
  }

  @Test
  void whatHasArrivedIsNotSentAgain() throws IOException {
    try (ScriptedGraph graph = new ScriptedGraph(list("{\"id\":\"x\",\"isDraft\":false}"))) {
      assertThat(mail(graph).sendOnce(LETTER)).isFalse();
      assertThat(graph.asked).hasSize(1);
    }
  }

  @Test
  void whatIsOnItsWayIsNotSentAgain() throws IOException {
    try (ScriptedGraph graph =
        new ScriptedGraph(NONE, NONE, list("{\"id\":\"x\",\"isDraft\":false}"))) {
      assertThat(mail(graph).sendOnce(LETTER)).isFalse();
      assertThat(graph.asked).noneMatch(a -> a.startsWith("POST"));
    }
  }

  @Test
  void anAmbiguousSendIsReadBack() throws IOException {
    try (ScriptedGraph graph =
        new ScriptedGraph(NONE, NONE, NONE, CREATED, Answer.html(504), NO_DRAFT_ANY_MORE)) {
      assertThat(mail(graph).sendOnce(LETTER)).isTrue();
      assertThat(graph.asked).filteredOn(a -> a.endsWith("/send")).hasSize(1);
    }
  }

  @Test
  void aDraftThatIsGoneCountsAsSent() throws IOException {
    try (ScriptedGraph graph =
        new ScriptedGraph(
            NONE, NONE, NONE, CREATED, Answer.html(504), Answer.error(404, "ErrorItemNotFound"))) {
      assertThat(mail(graph).sendOnce(LETTER)).isTrue();
    }
  }

  @Test
  void aSendThatDidNothingIsLeftToTheNextAttempt() throws IOException {
    try (ScriptedGraph graph =
        new ScriptedGraph(NONE, NONE, NONE, CREATED, Answer.html(504), STILL_DRAFT)) {
      assertThatThrownBy(() -> mail(graph).sendOnce(LETTER))
          .isInstanceOfSatisfying(
              GraphException.class, e -> assertThat(e.is(Kind.UNSURE)).isTrue());
      assertThat(graph.asked).filteredOn(a -> a.endsWith("/send")).hasSize(1);
    }
  }

  @Test
  void ofTwoDraftsTheYoungerGoes() throws IOException {
    Answer two =
        list(
            "{\"id\":\"young\",\"isDraft\":true,\"createdDateTime\":\"2025-12-04T20:21:00Z\"},"
                + "{\"id\":\"old\",\"isDraft\":true,\"createdDateTime\":\"2025-12-04T20:20:00Z\"}");
    try (ScriptedGraph graph = new ScriptedGraph(NONE, NONE, two, Answer.json(204, ""), SENT)) {
      mail(graph).sendOnce(LETTER);

      assertThat(graph.asked)
          .endsWith(
              "DELETE /v1.0/users/lilly@a.b/messages/young",
              "POST /v1.0/users/lilly@a.b/messages/old/send");
    }
  }

  @Test
  void aDraftWhoseAnswerWasLostIsFoundAgain() throws IOException {
    try (ScriptedGraph graph =
        new ScriptedGraph(
            NONE, NONE, NONE, Answer.html(504), list("{\"id\":\"d\",\"isDraft\":true}"), SENT)) {
      assertThat(mail(graph).sendOnce(LETTER)).isTrue();
      assertThat(graph.asked).filteredOn("POST /v1.0/users/lilly@a.b/messages"::equals).hasSize(1);
    }
  }

  @Test
  void aMailboxThatChoosesItsOwnMessageIdIsAskedOnceMore() throws IOException {
    try (ScriptedGraph graph =
        new ScriptedGraph(
            NONE, NONE, NONE, draft("<other@x>"), Answer.json(200, CREATED.body()), SENT)) {
      assertThat(mail(graph).sendOnce(LETTER)).isTrue();
      assertThat(graph.asked).contains("PATCH /v1.0/users/lilly@a.b/messages/d");
    }
  }

  @Test
  void withoutOurMessageIdNothingIsSent() throws IOException {
    try (ScriptedGraph graph =
        new ScriptedGraph(
            NONE,
            NONE,
            NONE,
            draft("<other@x>"),
            Answer.json(200, draft("<other@x>").body()),
            Answer.json(204, ""))) {
      assertThatThrownBy(() -> mail(graph).sendOnce(LETTER)).hasMessageContaining("Message-ID");
      assertThat(graph.asked)
          .endsWith("DELETE /v1.0/users/lilly@a.b/messages/d")
          .noneMatch(a -> a.endsWith("/send"));
    }
  }

  @Test
  void aMessageIdHoldsNoCharacterThatBreaksIt() {
    assertThat(Letter.ringId("my run/1 <x>", "lilly", "a.b"))
        .isEqualTo("<max.ring.my-run-1--x-.lilly@a.b>");
  }

  private static Answer draft(String messageId) {
    return Answer.json(
        201, "{\"id\":\"d\",\"isDraft\":true,\"internetMessageId\":\"" + messageId + "\"}");
  }

  private static Answer list(String elements) {
    return Answer.json(200, "{\"value\":[" + elements + "]}");
  }

  private static Mail mail(ScriptedGraph graph) {
    return new Mail(new GraphConnection(graph.settings(), Clock.systemUTC()));
  }
}
