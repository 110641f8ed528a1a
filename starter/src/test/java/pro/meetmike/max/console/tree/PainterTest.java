package pro.meetmike.max.console.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.console.live.Happening;
import pro.meetmike.max.console.live.Look;
import pro.meetmike.max.console.tree.Tree.Moment;

class PainterTest {

  private static final Tree TREE = new Tree(ZoneOffset.UTC);

  private static Frame frame(Look look, int news, Size size) {
    List<Happening> told =
        IntStream.range(0, news)
            .mapToObj(i -> Happening.plain(Looks.NOW, "something happened, number " + i))
            .toList();
    return TREE.frame(new Moment(look, told, Looks.NOW, null, 0), size);
  }

  private static List<String> expected(Frame frame) {
    return frame.text().stream().map(String::stripTrailing).toList();
  }

  /** A run: phase after phase, more and fewer that wait, more and more news. */
  private static List<Frame> run(long seed, Size size) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Frame> frames = new ArrayList<>();
    int news = 0;
    for (int phase = 0; phase <= 8; phase++) {
      for (int i = 0; i < 6; i++) {
        news += random.nextInt(2);
        frames.add(
            frame(
                Looks.of(phase, random.nextInt(4), phase > 6 ? 0 : random.nextInt(3), false),
                news,
                size));
      }
    }
    return frames;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theTerminalShowsEachFrame(boolean coloured) {
    Painter painter = new Painter(coloured);
    Size size = new Size(100, 30);
    Screen screen = new Screen(100, 30);
    Frame before = Frame.empty();
    screen.write(painter.begin());
    for (Frame next : run(7, size)) {
      screen.write(painter.change(before, next));
      assertThat(screen.rows()).isEqualTo(expected(next));
      before = next;
    }
  }

  @Test
  void nothingIsWrittenWhenNothingChanged() {
    Frame frame = frame(Looks.of(3, 2, 1, false), 3, new Size(100, 30));
    assertThat(new Painter(true).change(frame, frame)).isEmpty();
  }

  @Test
  void withoutColoursNoneIsSent() {
    Frame frame = frame(Looks.of(3, 2, 1, false), 3, new Size(100, 30));
    assertThat(new Painter(false).change(Frame.empty(), frame))
        .doesNotContainPattern("\u001b\\[[1-9][0-9;]*m");
    assertThat(new Painter(true).change(Frame.empty(), frame)).contains("\u001b[33m");
  }

  /** Cut after any row that is written, as a slow terminal might show it. */
  @Test
  void noRowThatBothFramesHaveIsMissingWhileOneBecomesTheOther() {
    Painter painter = new Painter(false);
    Size size = new Size(120, 40);
    Frame before = Frame.empty();
    for (Frame next : run(11, size)) {
      Screen screen = new Screen(120, 40);
      screen.write(painter.change(Frame.empty(), before));
      List<String> both = new ArrayList<>(expected(before));
      both.retainAll(expected(next));
      for (String piece : painter.change(before, next).split("(?<=\u001b\\[K)")) {
        screen.write(piece);
        assertThat(screen.rows()).containsAll(both);
      }
      before = next;
    }
  }

  @Test
  void aLowerFrameLeavesNothingOfTheHigherOne() {
    Painter painter = new Painter(false);
    Screen screen = new Screen(100, 30);
    Frame high = frame(Looks.of(3, 0, 0, false), 0, new Size(100, 30));
    Frame low = frame(Looks.of(3, 0, 0, false), 0, new Size(100, 12));
    screen.write(painter.change(Frame.empty(), high));
    screen.write(painter.change(high, low));
    assertThat(screen.rows().subList(0, 12)).isEqualTo(expected(low));
    assertThat(screen.rows().subList(12, 30)).allMatch(String::isEmpty);
  }
}
