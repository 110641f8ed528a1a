package pro.meetmike.max.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.login.LoginCourse.Ask;
import pro.meetmike.max.login.LoginCourse.Begin;
import pro.meetmike.max.login.LoginCourse.Done;
import pro.meetmike.max.login.LoginCourse.Look;
import pro.meetmike.max.login.LoginCourse.Next;
import pro.meetmike.max.login.LoginCourse.Offer;
import pro.meetmike.max.login.LoginCourse.Rest;
import pro.meetmike.max.login.LoginCourse.Stage;
import pro.meetmike.max.login.LoginScreen.State;

class LoginCourseTest {

  private final LoginCourse course = new LoginCourse();
  private Instant now = Instant.parse("2026-03-02T10:00:00Z");

  private Next seen(State state) {
    return course.seen(new LoginScreen(state, null, null, null, "not enabled"), now);
  }

  private Next begin(State shown) {
    course.begun(now);
    return seen(shown);
  }

  @Test
  void aLoginThatIsOfferedAndTakenUpEnds() {
    assertThat(course.stage()).isEqualTo(Stage.STARTING);
    assertThat(begin(State.CHECKING)).isEqualTo(new Look());
    assertThat(seen(State.WAITING)).isEqualTo(new Offer());
    assertThat(course.stage()).isEqualTo(Stage.OFFERED);
    assertThat(seen(State.CHECKING)).isEqualTo(new Look());
    assertThat(seen(State.ASKING)).isEqualTo(new Offer());
    assertThat(course.stage()).isEqualTo(Stage.ASKING);
    assertThat(seen(State.SIGNED_IN)).isEqualTo(new Done());
    assertThat(course.stage()).isEqualTo(Stage.SIGNED_IN);
  }

  @Test
  void oneThatOffersNothingIsBegunThreeTimesWithGrowingPausesAndThenAPersonIsAsked() {
    assertThat(begin(State.REFUSED)).isEqualTo(new Begin(Duration.ofSeconds(5)));
    assertThat(begin(State.REFUSED)).isEqualTo(new Begin(Duration.ofSeconds(20)));
    assertThat(begin(State.EXPIRED)).isEqualTo(new Ask("not enabled"));
    assertThat(course.starts()).isEqualTo(LoginCourse.STARTS);
    assertThat(seen(State.REFUSED)).as("looking changes nothing").isInstanceOf(Ask.class);
  }

  @Test
  void aSlowOneIsGivenTwoMinutes() {
    begin(State.REFUSED);
    now = now.plus(LoginCourse.PATIENCE);
    assertThat(begin(State.REFUSED)).isEqualTo(new Ask("not enabled"));
  }

  @Test
  void aCliThatIsBusyWithoutAWordIsAskedAbout() {
    assertThat(begin(State.CHECKING)).isEqualTo(new Look());
    now = now.plus(LoginCourse.PATIENCE).minusMillis(1);
    assertThat(seen(State.CHECKING)).isEqualTo(new Look());
    now = now.plusMillis(1);
    assertThat(seen(State.CHECKING)).isInstanceOf(Ask.class);
  }

  @Test
  void anAnswerMakesWhatWasInVainCountNoMore() {
    for (int i = 0; i < LoginCourse.STARTS; i++) {
      begin(State.REFUSED);
    }
    course.answered();
    assertThat(seen(State.REFUSED)).isEqualTo(new Begin(Duration.ZERO));
    assertThat(begin(State.WAITING)).isEqualTo(new Offer());
  }

  @Test
  void aWrongCodeBeginsAtOnceAndHoweverOften() {
    begin(State.WAITING);
    for (int i = 0; i < 20; i++) {
      course.answered();
      assertThat(seen(State.REFUSED)).isEqualTo(new Begin(Duration.ZERO));
      assertThat(begin(State.WAITING)).isEqualTo(new Offer());
    }
  }

  @Test
  void whatRunsOutUnansweredIsRenewedSomeTimesAndThenRestsUntilSomebodySpeaks() {
    begin(State.WAITING);
    for (int i = 1; i < LoginCourse.RENEWALS; i++) {
      assertThat(seen(State.EXPIRED)).as("renewal %d", i).isEqualTo(new Begin(Duration.ZERO));
      assertThat(begin(State.WAITING)).isEqualTo(new Offer());
    }
    assertThat(seen(State.EXPIRED)).isEqualTo(new Rest());
    assertThat(seen(State.EXPIRED)).as("looking changes nothing").isEqualTo(new Rest());
    course.answered();
    assertThat(seen(State.EXPIRED)).isEqualTo(new Begin(Duration.ZERO));
  }

  @Test
  void everyStageIsReachedByAScreen() {
    for (State state : State.values()) {
      begin(state);
      assertThat(course.stage()).isNotEqualTo(Stage.STARTING);
    }
  }
}
